import ColumnarTables
@_spi(Tools) import TFEvents
import ToolSupport

/// Rows with cells of several kinds, as text or as columns.
struct ValueTable {
    /// What stands in a row and a column.
    enum Cell {
        case text(String)
        case number(ScalarNumber)
        case truth(Bool)
        /// An empty field, no member of a JSON object, or a null.
        case missing

        static func integer(_ value: Int) -> Cell { .number(.integer(Int64(value))) }
        static func optional(_ value: Int?) -> Cell { value.map(integer) ?? .missing }
        static func double(_ value: Double) -> Cell { .number(.double(value)) }
    }

    /// What becomes of the rows.
    enum Form {
        case text(TableText)
        case columnar(ColumnarFormat)
    }

    private(set) var rowCount = 0
    private let columns: [TableColumn]
    private let destination: Destination
    /// Text that is to be written.
    private var text: [UInt8] = []
    /// Rows that are to be written as columns.
    private var rows: [[Cell]] = []

    private enum Destination {
        case text(TableText, columnNames: [[UInt8]])
        case columnar(any TableWriter)
    }

    /// A table without rows.
    init(_ form: Form, columns: [TableColumn]) {
        self.columns = columns
        switch form {
        case .text(let names):
            let columnNames = columns.map { names.quoted($0.name) }
            destination = .text(names, columnNames: columnNames)
            guard names.format == .csv else { return }
            text += columnNames.joined(separator: [UInt8(ascii: ",")])
            text.append(text: "\n")
        case .columnar(let format): destination = .columnar(format.writer(columns))
        }
    }

    /// Appends a row with a cell for each column.
    mutating func add(_ cells: [Cell]) {
        rowCount += 1
        switch destination {
        case .text(let names, let columnNames): appendLine(cells, names, columnNames)
        case .columnar: rows.append(cells)
        }
    }

    /// Writes the rows that are ready.
    mutating func write(to output: inout BufferedFile) throws(BufferedFileError) {
        switch destination {
        case .text:
            try output.write(text)
            text.removeAll(keepingCapacity: true)
        case .columnar(let writer):
            guard rows.count >= ColumnBatch.rowLimit else { return }
            try writeBatch(writer, &output)
        }
    }

    /// Writes all rows that are left, and the table's end.
    mutating func finish(to output: inout BufferedFile) throws(BufferedFileError) {
        try write(to: &output)
        guard case .columnar(let writer) = destination else { return }
        try writeBatch(writer, &output)
        try writer.finish(to: &output)
    }

    private mutating func writeBatch(
        _ writer: any TableWriter, _ output: inout BufferedFile
    ) throws(BufferedFileError) {
        let values = columns.indices.map { column in columns[column].values(rows.map { $0[column] }) }
        try writer.write(ColumnBatch(values, rowCount: rows.count), to: &output)
        rows.removeAll(keepingCapacity: true)
    }

    private mutating func appendLine(_ cells: [Cell], _ names: TableText, _ columnNames: [[UInt8]]) {
        switch names.format {
        case .csv:
            for (index, cell) in cells.enumerated() {
                if index > 0 { text.append(text: ",") }
                append(cell, names)
            }
            text.append(text: "\n")
        case .jsonl:
            var separator = "{"
            for (column, cell) in zip(columnNames, cells) {
                if case .missing = cell { continue }
                text.append(text: separator)
                text += column
                text.append(text: ": ")
                append(cell, names)
                separator = ", "
            }
            text.append(text: separator == "{" ? "{}\n" : "}\n")
        }
    }

    private mutating func append(_ cell: Cell, _ names: TableText) {
        switch cell {
        case .text(let value): text += names.quoted(value)
        case .number(let value): text.append(number: value)
        case .truth(let value): text.append(text: value ? "true" : "false")
        case .missing: break
        }
    }
}
