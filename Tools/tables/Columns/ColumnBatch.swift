/// Some rows of a table, column by column.
public struct ColumnBatch: Sendable {
    /// How many rows there are at most.
    public static let rowLimit = 1 << 15
    /// After how many bytes of texts, each counted in every row, rows go into another batch.
    public static let textLimit = 1 << 23

    /// How many rows there are.
    public let rowCount: Int
    /// The columns, in the order of the table's.
    public let columns: [ColumnValues]

    /// Rows whose columns all have as many values.
    public init(_ columns: [ColumnValues], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }
}
