/// What is known of each point of an embedding, as a table.
public struct EmbeddingMetadata: Hashable, Sendable {
    /// The names of the columns; none where there is only one, of labels.
    public let columns: [String]
    /// A row for each point.
    public let rows: [[String]]

    /// A table, by whose columns the page colours and labels the points.
    ///
    /// - Parameters:
    ///   - columns: Two names or more: the page takes the first line of a file for names if there are several.
    ///   - rows: As many cells each as there are columns; tabs and line ends become spaces.
    /// - Throws: ``InvalidArgument`` for fewer columns, a name that stands twice, a row with more or fewer cells, or
    ///   names or a row of blanks alone, which the page would pass over.
    public init(columns: [String], rows: [[String]]) throws(InvalidArgument) {
        let names = columns.map(Self.cell)
        guard names.count >= 2, Set(names.map { ExactString($0) }).count == names.count else {
            throw InvalidArgument("columns", expected: "two different names or more", found: "\(names)")
        }
        guard !Self.isBlank(names) else {
            throw InvalidArgument("columns", expected: "a name that is no blank", found: "\(names)")
        }
        try self.init(names, rows, width: names.count, named: "rows")
    }

    /// A label for each point.
    ///
    /// - Throws: ``InvalidArgument`` for a label of blanks alone, which the page would pass over.
    public static func labels(_ labels: [String]) throws(InvalidArgument) -> EmbeddingMetadata {
        try EmbeddingMetadata([], labels.map { [$0] }, width: 1, named: "labels")
    }

    private init(
        _ columns: [String], _ rows: [[String]], width: Int, named argument: String
    ) throws(InvalidArgument) {
        for (index, row) in rows.enumerated() {
            guard row.count == width else {
                throw InvalidArgument(
                    "\(argument)[\(index)]", expected: "\(width) cells", found: "\(row.count)")
            }
            guard !Self.isBlank(row) else {
                throw InvalidArgument("\(argument)[\(index)]", expected: "a text", found: "blanks")
            }
        }
        self.columns = columns
        self.rows = rows.map { $0.map(Self.cell) }
    }

    /// Whether the page would pass the row over.
    private static func isBlank(_ row: [String]) -> Bool { row.allSatisfy { $0.allSatisfy(\.isWhitespace) } }

    private static func cell(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { "\t\n\r\u{2028}\u{2029}".unicodeScalars.contains($0) ? " " : $0 }))
    }
}

extension EmbeddingMetadata {
    /// The table as lines of cells between tabs.
    @_spi(Tools) public var tabSeparatedValues: [UInt8] {
        var text: [UInt8] = []
        for row in (columns.isEmpty ? [] : [columns]) + rows {
            text += row.joined(separator: "\t").utf8
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// The table in a file of such lines, as the page reads it: blank lines are passed over, cells beyond the columns
    /// are too, and missing ones are empty.
    init(tabSeparatedValues text: [UInt8]) throws(InvalidArgument) {
        var rows = text.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        rows.removeAll(where: Self.isBlank)
        if let first = rows.first, first.count > 1 {
            rows.removeFirst()
            let places = first.indices
            let fitting = rows.map { row in places.map { $0 < row.count ? row[$0] : "" } }
            try self.init(columns: first, rows: fitting)
        } else {
            self = try .labels(rows.map { $0[0] })
        }
    }
}
