/// What is noteworthy about a series before it is compared.
public struct SeriesHealth: Equatable, Sendable {
    /// Points that count and are not a number.
    public internal(set) var nanCount = 0
    /// Points that count and are infinite.
    public internal(set) var infinityCount = 0
    /// How many times a training was resumed at a step that was there: the steps ran back, or a further file begins
    /// with the last one again.
    public internal(set) var rewindCount = 0
    /// Points that were written again after a rewind, and do not count.
    public internal(set) var supersededCount = 0
    /// Points that share their place with another; the mean of them counts.
    public internal(set) var duplicateCount = 0
    /// Pauses in wall time far longer than usual.
    public internal(set) var gapCount = 0

    /// Whether there is nothing to say.
    public var isSound: Bool { self == SeriesHealth() }

    /// Looks at a value that counts.
    mutating func count(_ value: Double) {
        if value.isNaN { nanCount += 1 } else if value.isInfinite { infinityCount += 1 }
    }
}
