/// A table as Markdown, for ``EventLogging/addText(_:_:step:wallTime:displayName:description:)-(_,MarkdownTable,_,_,_,_)``.
///
///     let table = try MarkdownTable(header: ["policy", "return"], rows: [["random", "-731"], ["heuristic", "31"]])
///     writer.addText("results", table, step: 0)
public struct MarkdownTable: Hashable, Sendable {
    /// The table in Markdown.
    public let markdown: String

    /// A table of texts, whose cells may hold Markdown in one line.
    ///
    /// - Parameters:
    ///   - header: The names of the columns.
    ///   - rows: As many cells each as there are columns.
    /// - Throws: ``InvalidArgument`` where there are no columns, or a row has more or fewer cells.
    public init(header: [String], rows: [[String]]) throws(InvalidArgument) {
        guard !header.isEmpty else {
            throw InvalidArgument("header", expected: "a column or more", found: "none")
        }
        for (index, row) in rows.enumerated() where row.count != header.count {
            throw InvalidArgument("rows[\(index)]", expected: "\(header.count) cells", found: "\(row.count)")
        }
        let lines = [header, header.map { _ in "---" }] + rows
        markdown = lines.map(Self.line).joined(separator: "\n")
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// The cell without what would end it or its line.
    private static func escaped(_ cell: String) -> String {
        var text = ""
        for character in cell.unicodeScalars {
            switch character {
            case "|": text += "\\|"
            case "\n": text += "<br>"
            case "\r": break
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
