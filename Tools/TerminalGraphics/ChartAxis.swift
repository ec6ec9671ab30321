/// The labels of a chart: values at its left side, places below it.
struct ChartAxis {
    /// What stands left of each row, all equally wide.
    let labels: [String]
    /// The width of the labels.
    let labelWidth: Int

    /// Labels the top, the middle and the bottom of so many rows.
    init(scale: ValueScale, rows: Int) {
        let places = scale.isConstant ? [rows / 2] : rows < 5 ? [0, rows - 1] : [0, rows / 2, rows - 1]
        let texts = (0..<rows).map { row in
            guard places.contains(row) else { return "" }
            // A row's outer dots at the ends, its upper middle ones between them.
            let dot = row == 0 ? rows * 4 - 1 : row == rows - 1 ? 0 : (rows - 1 - row) * 4 + 2
            let share = Double(dot) / Double(rows * 4 - 1)
            return scale.isConstant
                ? shortDecimal(scale.low, digits: 6) : scale.label(scale.value(at: share), levels: rows)
        }
        let width = texts.map(\.count).max() ?? 0
        labels = texts.map { $0.fitted(to: width, alignsRight: true) }
        labelWidth = width
    }

    /// The axis below, and the first and the last place beneath it.
    func footer(_ scale: ValueScale, columns: Int) -> [String] {
        let indent = String(repeating: " ", count: labelWidth)
        let (first, last) = (scale.label(scale.low, levels: 1000), scale.label(scale.high, levels: 1000))
        let gap = columns - first.count - last.count
        let places = scale.isConstant || gap < 1 ? "" : first + String(repeating: " ", count: gap) + last
        let middle = (columns - first.count) / 2
        let only = middle > 0 ? String(repeating: " ", count: middle) + first : first.fitted(to: columns)
        return [
            "\(indent)└" + String(repeating: "─", count: columns),
            "\(indent) " + (scale.isConstant ? only : places),
        ]
    }
}
