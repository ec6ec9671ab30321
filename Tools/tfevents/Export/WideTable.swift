@_spi(Tools) import OrderedJSON
@_spi(Tools) import TFEvents

/// The points of one run as rows of one step each, with a column for each tag.
struct WideTable {
    private struct Row {
        let step: Int
        let wallTime: Double
    }

    private var rows: [Row] = []
    private var positions: [Int: Int] = [:]
    /// By tag, then by row; as long as the last row that has a value.
    private var columns: [[ScalarNumber?]] = []
    private var tags: [[UInt8]] = []
    /// How many values gave way to a later one of the same tag and step.
    private(set) var replacedCount = 0

    /// Takes a point of the tag that stands at its series' place in `tags`; of two values of a tag at one step, the
    /// later counts, as in TensorBoard.
    mutating func add(_ point: RunPoints.Point, _ tags: [[UInt8]]) {
        if self.tags.count != tags.count { self.tags = tags }
        let row = position(step: point.step, wallTime: point.wallTime)
        while columns.count <= point.series { columns.append([]) }
        let missing = row + 1 - columns[point.series].count
        if missing > 0 { columns[point.series] += repeatElement(nil, count: missing) }
        if columns[point.series][row] != nil { replacedCount += 1 }
        columns[point.series][row] = point.value
    }

    private mutating func position(step: Int, wallTime: Double) -> Int {
        if let last = rows.last, last.step == step { return rows.count - 1 }
        if let position = positions[step] { return position }
        positions[step] = rows.count
        rows.append(Row(step: step, wallTime: wallTime))
        return rows.count - 1
    }

    private static let ownColumns = ["run", "step", "wall_time"]

    private static func columnName(_ tag: [UInt8]) -> String {
        let name = String(readable: tag)
        return ownColumns.contains { tag.elementsEqual($0.utf8) } ? "tag:\(name)" : name
    }

    /// The header of a table with these columns.
    static func header(_ names: TableText, tags: [[UInt8]]) -> [UInt8] {
        let columns = ownColumns + tags.map(columnName)
        return Array(columns.map(names.quoted).joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "\n")]
    }

    /// Appends the rows in the order of their steps.
    ///
    /// - Parameters:
    ///   - text: What to append to.
    ///   - run: The run's name.
    ///   - names: How names stand in the rows.
    ///   - header: The tags of the header; in JSON Lines, rows have the tags they have a value of.
    func append(to text: inout [UInt8], run: String, _ names: TableText, header: [[UInt8]]) {
        let format = names.format
        let run = names.quoted(run)
        let columnNames = tags.map { names.quoted(Self.columnName($0)) }
        let places = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
        let order = header.map { places[$0] }
        for (index, row) in rows.enumerated().sorted(by: { $0.element.step < $1.element.step }) {
            if format == .jsonl { text.append(text: "{\"run\": ") }
            text += run
            text.append(text: format == .csv ? "," : ", \"step\": ")
            text.append(integer: row.step)
            text.append(text: format == .csv ? "," : ", \"wall_time\": ")
            text.append(number: row.wallTime)
            switch format {
            case .csv:
                for place in order {
                    text.append(UInt8(ascii: ","))
                    if let value = place.flatMap({ value($0, row: index) }) { text.append(number: value) }
                }
                text.append(UInt8(ascii: "\n"))
            case .jsonl:
                for place in columns.indices {
                    guard let value = value(place, row: index) else { continue }
                    text.append(text: ", ")
                    text += columnNames[place]
                    text.append(text: ": ")
                    text.append(number: value)
                }
                text.append(text: "}\n")
            }
        }
    }

    private func value(_ series: Int, row: Int) -> ScalarNumber? {
        guard series < columns.count, row < columns[series].count else { return nil }
        return columns[series][row]
    }
}
