public import ToolSupport

/// Writes a table, some rows at a time, in a format of columns.
public protocol TableWriter: AnyObject {
    /// Writes rows, or takes them to be written with others.
    func write(_ rows: ColumnBatch, to output: inout BufferedFile) throws(BufferedFileError)

    /// Writes what is left, and the table's end.
    func finish(to output: inout BufferedFile) throws(BufferedFileError)
}
