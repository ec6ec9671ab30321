/// Where a value that is not kept in memory stands.
package struct EventPlace: Equatable, Sendable {
    /// The training step.
    package var step: Int
    /// Seconds since 1970-01-01T00:00:00Z.
    package var wallTime: Double
    /// Where its record begins, in bytes from the start of the (inflated) file.
    package var offset: UInt64
    /// Which of the run's files it is.
    package var file: Int32
    /// How many values of the event stand before it.
    package var index: Int32
    /// How many blobs the value is served as; 0 where it is a tensor.
    package var blobCount: Int32 = 0
    /// Whether TensorBoard's Python loader has left of its tensor only the first dimension.
    package var isOfClips = false

    /// A place.
    package init(
        step: Int, wallTime: Double, offset: UInt64, file: Int32, index: Int32, blobCount: Int32 = 0,
        isOfClips: Bool = false
    ) {
        self.step = step
        self.wallTime = wallTime
        self.offset = offset
        self.file = file
        self.index = index
        self.blobCount = blobCount
        self.isOfClips = isOfClips
    }
}
