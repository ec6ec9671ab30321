/// What is noteworthy about a series before it is compared.
public struct SeriesHealth: Equatable, Sendable {
    /// Points that count and are not a number.
    public internal(set) var nanCount = 0
    /// Points that count and are infinite.
    public internal(set) var infinityCount = 0
    /// How many times a training was resumed at a step that was there.
    public internal(set) var rewindCount = 0
    /// Points that were written again after a rewind, and do not count.
    public internal(set) var supersededCount = 0
    /// Points beyond a rewind that were not written again, and do not count either.
    public internal(set) var abandonedCount = 0
    /// How many times the steps ran back without a training being resumed, as those of several environments do.
    public internal(set) var interleavedCount = 0
    /// How many times the steps began again at the end of a counter of 31 or 32 bits, from where they were counted on.
    public internal(set) var overflowCount = 0
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
