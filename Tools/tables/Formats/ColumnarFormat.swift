/// A file format that keeps a table column by column.
public enum ColumnarFormat: String, CaseIterable, Sendable {
    /// Parquet, compressed with gzip.
    case parquet
    /// The stream of Arrow's IPC format.
    case arrow
}

extension ColumnarFormat {
    /// Writes a table of these columns.
    public func writer(_ columns: [TableColumn]) -> any TableWriter {
        switch self {
        case .parquet: ParquetWriter(columns)
        case .arrow: ArrowStreamWriter(columns)
        }
    }
}
