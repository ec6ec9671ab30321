/// A table in columns of text, cut to the width of a terminal.
public struct TextTable: Sendable {
    /// A column: its title, and how its cells stand in it.
    public struct Column: Sendable {
        var title: String
        var isNumber: Bool
        /// The place in which it is left out where a line has no room for all; nil for one that stays.
        var order: Int?

        /// A column of names, which begin at its left edge and may be cut.
        public static func text(_ title: String) -> Self { Self(title: title, isNumber: false) }

        /// A column of numbers, which end at its right edge and are never cut.
        public static func number(_ title: String) -> Self { Self(title: title, isNumber: true) }

        /// A column that is left out where a line has no room for all: the one of the lowest order first.
        public func leftOut(_ order: Int) -> Self { Self(title: title, isNumber: isNumber, order: order) }
    }

    private let columns: [Column]
    /// So narrow a column of text may become.
    private static let leastWidth = 8
    private var rows: [[String]] = []

    /// A table without rows.
    public init(_ columns: Column...) { self.columns = columns }

    /// A table without rows.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column; control characters are made visible.
    public mutating func add(_ cells: String...) { add(cells) }

    /// Adds a row with a cell for each column; control characters are made visible.
    public mutating func add(_ cells: [String]) {
        let missing = [String](repeating: "", count: max(0, columns.count - cells.count))
        rows.append(cells.prefix(columns.count).map(visible) + missing)
    }

    /// The header and the rows, without trailing spaces.
    ///
    /// - Parameters:
    ///   - width: The characters of a line; nil for as many as it takes.
    ///   - usesColor: Whether the header is drawn in bold letters.
    /// - Returns: The lines.
    public func lines(width: Int? = nil, usesColor: Bool = false) -> [String] {
        let shown = columnsShown(within: width)
        let widths = columnWidths(shown, within: width)
        let names = shown.map { column in
            columns[column].isNumber
                ? rows.map { $0[column] } : rows.map { $0[column] }.shortNames(width: widths[column])
        }
        let header = line(shown.map { columns[$0].title }, shown, widths)
        let body = rows.indices.map { row in line(names.map { $0[row] }, shown, widths) }
        return [usesColor ? "\u{1B}[1m\(header)\u{1B}[0m" : header] + body
    }

    private static let gap = 2

    /// What each column would take.
    private var fullWidths: [Int] {
        columns.indices.map { index in
            rows.reduce(columns[index].title.columnWidth) { max($0, $1[index].columnWidth) }
        }
    }

    /// The columns that there is room for.
    private func columnsShown(within limit: Int?) -> [Int] {
        let full = fullWidths
        var shown = Array(columns.indices)
        guard let limit else { return shown }
        func least(_ column: Int) -> Int {
            columns[column].isNumber ? full[column] : min(full[column], Self.leastWidth)
        }
        while shown.reduce(Self.gap * (shown.count - 1), { $0 + least($1) }) > limit,
            let first = shown.filter({ columns[$0].order != nil }).min(by: {
                (columns[$0].order ?? 0) < (columns[$1].order ?? 0)
            })
        {
            shown.removeAll { $0 == first }
        }
        return shown
    }

    /// What each column takes; columns of text give way, the widest first.
    private func columnWidths(_ shown: [Int], within limit: Int?) -> [Int] {
        var widths = fullWidths
        guard let limit else { return widths }
        var excess = shown.reduce(Self.gap * (shown.count - 1)) { $0 + widths[$1] } - limit
        while excess > 0 {
            let texts = shown.filter { !columns[$0].isNumber && widths[$0] > Self.leastWidth }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
        var line = ""
        for (number, column) in shown.enumerated() {
            if number > 0 { line += String(repeating: " ", count: Self.gap) }
            line += cells[number].fitted(to: widths[column], alignsRight: columns[column].isNumber)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// A text in which control characters are made visible, so that they do nothing to a terminal.
///
/// So are those that turn the direction of the text, or have no width.
public func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isInvisible) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        result += scalar.isInvisible ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result
}

/// A name with control characters made visible; one without a character in quotes, so that there is something to see.
public func visibleName(_ name: String) -> String { name.isEmpty ? "''" : visible(name) }

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        if value < 0x7F { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Joins the parts of one picture.
        case .format: value != 0x200D
        default: false
        }
    }
}
