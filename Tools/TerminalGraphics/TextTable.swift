/// A table in columns of text, cut to the width of a terminal.
public struct TextTable: Sendable {
    /// A column: its title, and how its cells stand in it.
    public struct Column: Sendable {
        var title: String
        var isNumber: Bool

        /// A column of names, which begin at its left edge and may be cut.
        public static func text(_ title: String) -> Self { Self(title: title, isNumber: false) }

        /// A column of numbers, which end at its right edge and are never cut.
        public static func number(_ title: String) -> Self { Self(title: title, isNumber: true) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// A table without rows.
    public init(_ columns: Column...) { self.columns = columns }

    /// A table without rows.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column; control characters are made visible.
    public mutating func add(_ cells: String...) { add(cells) }

    /// Adds a row with a cell for each column; control characters are made visible.
    public mutating func add(_ cells: [String]) { rows.append(cells.map(visible)) }

    /// The header and the rows, without trailing spaces.
    ///
    /// - Parameters:
    ///   - width: The characters of a line; nil for as many as it takes.
    ///   - usesColor: Whether the header is drawn in bold letters.
    /// - Returns: The lines.
    public func lines(width: Int? = nil, usesColor: Bool = false) -> [String] {
        let widths = columnWidths(within: width)
        let header = line(columns.map(\.title), widths)
        return [usesColor ? "\u{1B}[1m\(header)\u{1B}[0m" : header] + rows.map { line($0, widths) }
    }

    private static let gap = 2

    /// What each column takes; columns of text give way, the widest first.
    private func columnWidths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(columns[index].title.columnWidth) {
                max($0, index < $1.count ? $1[index].columnWidth : 0)
            }
        }
        guard let limit else { return widths }
        var excess = widths.reduce(Self.gap * (columns.count - 1), +) - limit
        while excess > 0 {
            let texts = columns.indices.filter { !columns[$0].isNumber && widths[$0] > 8 }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columns.enumerated() where index < cells.count {
            if index > 0 { line += String(repeating: " ", count: Self.gap) }
            line += cells[index].fitted(to: widths[index], alignsRight: column.isNumber)
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

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Joins the parts of one picture.
        case .format: value != 0x200D
        default: false
        }
    }
}
