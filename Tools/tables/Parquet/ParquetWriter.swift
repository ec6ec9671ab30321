import ToolSupport

/// Writes a table as a Parquet file: dictionaries where few values differ, compressed with gzip.
///
/// Memory holds the compressed pages of one row group, of about a million rows.
final class ParquetWriter: TableWriter {
    /// How a file begins and ends.
    static let name = Array("PAR1".utf8)

    private static let groupRowLimit = 1 << 20
    private static let groupTextLimit = 1 << 25

    private var pages = OrderedWork<[PageContent], [EncodedPage?]> { $0.map { $0.encoded() } }
    private var chunks: [ColumnChunk]
    private var groupRowCount = 0
    private var footer: ParquetFooter
    /// How many bytes were written.
    private var offset = 0
    private var lacksMemory = false

    /// A table of these columns.
    init(_ columns: [TableColumn]) {
        footer = ParquetFooter(columns: columns)
        chunks = columns.map { ColumnChunk($0) }
    }

    func write(_ rows: ColumnBatch, to output: inout BufferedFile) throws(BufferedFileError) {
        guard rows.rowCount > 0 else { return }
        let contents = rows.columns.indices.map { index in
            chunks[index].content(rows.columns[index], rowCount: rows.rowCount)
        }
        pages.add(contents) { take($0) }
        groupRowCount += rows.rowCount
        let textByteCount = chunks.reduce(0) { $0 + $1.textByteCount }
        if groupRowCount >= Self.groupRowLimit || textByteCount >= Self.groupTextLimit {
            try endRowGroup(&output)
        }
    }

    func finish(to output: inout BufferedFile) throws(BufferedFileError) {
        if groupRowCount > 0 { try endRowGroup(&output) }
        try begin(&output)
        try output.write(footer.bytes(writer: "tfevents version \(toolVersion)"))
    }

    private func take(_ encoded: [EncodedPage?]) {
        for (index, page) in encoded.enumerated() {
            if let page { chunks[index].add(page) } else { lacksMemory = true }
        }
    }

    private func endRowGroup(_ output: inout BufferedFile) throws(BufferedFileError) {
        pages.finish { take($0) }
        if lacksMemory { throw output.lacksMemory }
        try begin(&output)
        var columns: [ColumnDescription] = []
        for chunk in chunks {
            let dictionaryPage: EncodedPage?
            do throws(OutOfMemory) {
                dictionaryPage = try chunk.dictionaryPage()
            } catch {
                throw output.lacksMemory
            }
            columns.append(chunk.description(at: offset, dictionaryPage: dictionaryPage))
            if let dictionaryPage { try append(dictionaryPage.bytes, to: &output) }
            for page in chunk.pages { try append(page.bytes, to: &output) }
        }
        footer.rowGroups.append(ParquetFooter.RowGroup(rowCount: groupRowCount, columns: columns))
        chunks = footer.columns.map { ColumnChunk($0) }
        groupRowCount = 0
    }

    private func begin(_ output: inout BufferedFile) throws(BufferedFileError) {
        if offset == 0 { try append(Self.name, to: &output) }
    }

    private func append(_ bytes: [UInt8], to output: inout BufferedFile) throws(BufferedFileError) {
        try output.write(bytes)
        offset += bytes.count
    }
}
