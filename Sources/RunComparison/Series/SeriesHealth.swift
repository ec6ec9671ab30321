/// What is noteworthy about a series before it is compared.
public struct SeriesHealth: Equatable, Sendable {
    /// Points that are not a number.
    public internal(set) var nanCount = 0
    /// Points that are infinite.
    public internal(set) var infinityCount = 0
    /// How many times the steps ran back, as where a training was resumed.
    public internal(set) var rewindCount = 0
    /// Points that were written again after a rewind, and do not count.
    public internal(set) var supersededCount = 0
    /// Points that share their step with another; the mean of them counts.
    public internal(set) var duplicateCount = 0
    /// Pauses in wall time far longer than usual.
    public internal(set) var gapCount = 0

    /// Whether there is nothing to say.
    public var isSound: Bool { self == SeriesHealth() }
}
