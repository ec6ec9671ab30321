@_spi(Tools) import TFEvents

/// Rows with cells of several kinds.
struct ValueTable {
    /// What stands in a row and a column.
    enum Cell {
        case text(String)
        case number(ScalarNumber)
        case truth(Bool)
        /// An empty field, or no member of a JSON object.
        case missing

        static func integer(_ value: Int) -> Cell { .number(.integer(Int64(value))) }
        static func optional(_ value: Int?) -> Cell { value.map(integer) ?? .missing }
    }

    private let names: TableText
    private let columns: [[UInt8]]
    /// The text that is to be written.
    var text: [UInt8] = []
    private(set) var rowCount = 0

    /// A table without rows.
    init(_ names: TableText, columns: [String]) {
        self.names = names
        self.columns = columns.map(names.quoted)
        guard names.format == .csv else { return }
        text += self.columns.joined(separator: [UInt8(ascii: ",")])
        text.append(text: "\n")
    }

    /// Appends a row with a cell for each column.
    mutating func add(_ cells: [Cell]) {
        rowCount += 1
        switch names.format {
        case .csv:
            for (index, cell) in cells.enumerated() {
                if index > 0 { text.append(text: ",") }
                append(cell)
            }
            text.append(text: "\n")
        case .jsonl:
            var separator = "{"
            for (column, cell) in zip(columns, cells) {
                if case .missing = cell { continue }
                text.append(text: separator)
                text += column
                text.append(text: ": ")
                append(cell)
                separator = ", "
            }
            text.append(text: separator == "{" ? "{}\n" : "}\n")
        }
    }

    private mutating func append(_ cell: Cell) {
        switch cell {
        case .text(let value): text += names.quoted(value)
        case .number(let value): text.append(number: value)
        case .truth(let value): text.append(text: value ? "true" : "false")
        case .missing: break
        }
    }
}
