/// What stands in a column of some rows.
public struct ColumnValues: Sendable {
    /// A value for each row; anything where the row has none.
    public enum Values: Sendable {
        case texts(TextValues)
        case integers([Int])
        case doubles([Double])
        case truths([Bool])
    }

    /// A value for each row.
    public let values: Values
    /// Which rows have one; nil where all have.
    public let presence: [Bool]?

    /// A column's values.
    public init(_ values: Values, presence: [Bool]? = nil) {
        self.values = values
        self.presence = presence
    }
}
