/// A scale for scores: `low` becomes 0, and `high` 1.
public struct Normalization: Equatable, Sendable {
    /// An end of the scale.
    public enum End: Equatable, Sendable {
        /// A number.
        case value(Double)
        /// The mean final score of a group, by its name.
        case group(String)
    }

    /// What becomes 0.
    public var low: End
    /// What becomes 1.
    public var high: End

    /// Takes a scale.
    public init(low: End, high: End) {
        self.low = low
        self.high = high
    }

    /// The groups that the scale goes by.
    var groupNames: [String] {
        [low, high].compactMap { end in
            if case .group(let name) = end { name } else { nil }
        }
    }
}
