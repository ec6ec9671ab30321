/// The points of one run as rows of one step each, with a column for each tag.
struct WideTable {
    private struct Row {
        let step: Int64
        let wallTime: Double
    }

    private var rows: [Row] = []
    private var positions: [Int64: Int] = [:]
    /// By tag, then by row; as long as the last row that has a value.
    private var columns: [[ScalarNumber?]] = []
    private var tags: [String] = []

    /// Takes the points of an event; of two values of a tag at one step, the later counts, as in TensorBoard.
    mutating func add(_ points: borrowing RunPoints) {
        if tags.count != points.tags.count { tags = points.tags }
        let row = position(step: points.step, wallTime: points.wallTime)
        for point in points.points {
            while columns.count <= point.series { columns.append([]) }
            let missing = row + 1 - columns[point.series].count
            if missing > 0 { columns[point.series] += repeatElement(nil, count: missing) }
            columns[point.series][row] = point.value
        }
    }

    private mutating func position(step: Int64, wallTime: Double) -> Int {
        if let last = rows.last, last.step == step { return rows.count - 1 }
        if let position = positions[step] { return position }
        positions[step] = rows.count
        rows.append(Row(step: step, wallTime: wallTime))
        return rows.count - 1
    }

    private static let ownColumns = ["run", "step", "wall_time"]

    private static func columnName(_ tag: String) -> String {
        ownColumns.contains(tag) ? "tag:\(tag)" : tag
    }

    /// The header of a table with these columns.
    static func header(tags: [String]) -> String {
        (ownColumns + tags.map(columnName)).map(TableFormat.csv.quoted).joined(separator: ",") + "\n"
    }

    /// Appends the rows in the order of their steps.
    ///
    /// - Parameters:
    ///   - text: What to append to.
    ///   - run: The run's name.
    ///   - format: The form of the rows.
    ///   - header: The tags of the header; in JSON Lines, rows have the tags they have a value of.
    func append(to text: inout [UInt8], run: String, format: TableFormat, header: [String]) {
        let run = format.quoted(run)
        let names = tags.map { Array(format.quoted(Self.columnName($0)).utf8) }
        // Tags that are no UTF-8 may look alike once they are made text.
        let places = Dictionary(tags.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let order = header.map { places[$0] }
        for (index, row) in rows.enumerated().sorted(by: { $0.element.step < $1.element.step }) {
            text.append(text: format == .csv ? "\(run)," : "{\"run\": \(run), \"step\": ")
            text.append(decimal: row.step)
            text.append(text: format == .csv ? "," : ", \"wall_time\": ")
            text.append(number: .double(row.wallTime))
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
                    text += names[place]
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
