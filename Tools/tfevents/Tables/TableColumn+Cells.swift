import ColumnarTables
import TFEvents

extension TableColumn {
    /// A column that these cells fit, some of which may be missing.
    init(_ name: String, fitting cells: some Sequence<ValueTable.Cell>) {
        var kinds: Set<Kind> = []
        for cell in cells { if let kind = cell.kind { kinds.insert(kind) } }
        if kinds == [.integer, .double] { kinds = [.double] }
        self.init(name, kinds.count == 1 ? kinds.first ?? .text : .text, isOptional: true)
    }

    /// The column of a hyperparameter; one with the name of another column has `hparam:` before it.
    init(
        hyperparameter name: String, beside others: [TableColumn],
        fitting cells: some Sequence<ValueTable.Cell>
    ) {
        self.init(others.contains { $0.name == name } ? "hparam:\(name)" : name, fitting: cells)
    }

    /// Cells as values of the column.
    func values(_ cells: [ValueTable.Cell]) -> ColumnValues {
        let presence = isOptional ? cells.map { $0.kind != nil } : nil
        return switch kind {
        case .text:
            ColumnValues(.texts(cells.reduce(into: TextValues()) { $0.append($1.text) }), presence: presence)
        case .integer: ColumnValues(.integers(cells.map(\.integer)), presence: presence)
        case .double: ColumnValues(.doubles(cells.map(\.double)), presence: presence)
        case .truth: ColumnValues(.truths(cells.map(\.truth)), presence: presence)
        }
    }
}

extension ValueTable.Cell {
    /// The column that the cell fits; nil where nothing stands in it.
    fileprivate var kind: TableColumn.Kind? {
        switch self {
        case .text: .text
        case .number(.integer): .integer
        case .number: .double
        case .truth: .truth
        case .missing: nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .number(let number):
            String(decoding: [UInt8].text { $0.append(number: number) }, as: UTF8.self)
        case .truth(let value): "\(value)"
        case .missing: ""
        }
    }

    fileprivate var integer: Int {
        if case .number(.integer(let value)) = self { Int(value) } else { 0 }
    }

    fileprivate var double: Double {
        if case .number(let value) = self { value.double } else { 0 }
    }

    fileprivate var truth: Bool {
        if case .truth(let value) = self { value } else { false }
    }
}

extension [UInt8] {
    fileprivate static func text(_ append: (inout Self) -> Void) -> Self {
        var bytes: Self = []
        append(&bytes)
        return bytes
    }
}
