/// A value that a loader's reservoir holds.
package struct KeptPoint: Sendable {
    /// The training step.
    package let step: Int
    /// Seconds since 1970-01-01T00:00:00Z.
    package let wallTime: Double
    /// Where its record begins, in bytes from the start of the file.
    package let offset: UInt64
    /// How many of the run's files were begun before the one in which it stands.
    package let file: Int32
    /// How many values of the event stand before it.
    package internal(set) var index: Int32 = 0
    /// The number, where it is one.
    package internal(set) var number: Float = 0
    /// How many blobs the value is served as.
    package internal(set) var blobCount: Int32 = 0
    /// Whether the loader has left of the value's tensor only the first dimension: of clips and their labels the clips.
    package internal(set) var isOfClips = false
    var fate = Fate.shown

    /// Whether the page answers 500 for the whole series because of it.
    package var isFailing: Bool { fate == .failing }
}

extension [KeptPoint] {
    /// Those that are served; none where one of them fails, for the page then answers 500.
    var served: [KeptPoint] { contains(where: \.isFailing) ? [] : filter { $0.fate == .shown } }
}
