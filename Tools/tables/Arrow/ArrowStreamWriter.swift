import ToolSupport

/// Writes a table as a stream of Arrow's IPC format: a schema, batches, an end.
///
/// Texts stand in it as they are, not as numbers in a dictionary: not every reader takes dictionaries that grow.
final class ArrowStreamWriter: TableWriter {
    private var batches = OrderedWork<ColumnBatch, [UInt8]> { rows in
        let body = ArrowBody(rows)
        return ArrowMessage.recordBatch(
            rowCount: rows.rowCount, nullCounts: body.nullCounts, buffers: body.buffers,
            bodyLength: body.bytes.count) + body.bytes
    }
    /// The schema, until it is written.
    private var beginning: [UInt8]

    /// A table of these columns.
    init(_ columns: [TableColumn]) { beginning = ArrowMessage.schema(columns) }

    func write(_ rows: ColumnBatch, to output: inout BufferedFile) throws(BufferedFileError) {
        try begin(&output)
        try batches.add(rows) { bytes throws(BufferedFileError) in try output.write(bytes) }
    }

    func finish(to output: inout BufferedFile) throws(BufferedFileError) {
        try begin(&output)
        try batches.finish { bytes throws(BufferedFileError) in try output.write(bytes) }
        try output.write(ArrowMessage.end)
    }

    private func begin(_ output: inout BufferedFile) throws(BufferedFileError) {
        try output.write(beginning)
        beginning = []
    }
}
