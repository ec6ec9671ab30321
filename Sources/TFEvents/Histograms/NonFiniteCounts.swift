/// How many values are no finite numbers, by what they are.
public struct NonFiniteCounts: Hashable, Sendable {
    /// Values that are not a number.
    public var nan = 0
    /// Values above all numbers.
    public var positiveInfinity = 0
    /// Values below all numbers.
    public var negativeInfinity = 0

    /// None.
    public init() {}

    /// All of them together.
    public var total: Int { nan + positiveInfinity + negativeInfinity }

    mutating func add(_ value: Double) {
        if value.isNaN {
            nan += 1
        } else if value > 0 {
            positiveInfinity += 1
        } else {
            negativeInfinity += 1
        }
    }

    mutating func merge(_ other: NonFiniteCounts) {
        nan += other.nan
        positiveInfinity += other.positiveInfinity
        negativeInfinity += other.negativeInfinity
    }
}
