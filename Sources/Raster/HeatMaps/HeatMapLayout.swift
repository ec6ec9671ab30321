/// Where the parts of a heat map are, in pixels.
struct HeatMapLayout {
    /// Pixels of a dot of a character.
    let fontScale = 2
    let gap = 8
    let scaleWidth = 16
    let cellSize: Int
    /// The upper left corner of the first cell.
    let left: Int
    let top: Int
    /// The size of all cells.
    let cellsWidth: Int
    let cellsHeight: Int
    /// Whether column labels are wider than columns, and so stand upright.
    let turnsColumnLabels: Bool
    let width: Int
    let height: Int

    init(_ map: HeatMap) {
        let (scale, gap, lineHeight) = (fontScale, gap, fontScale * BitmapFont.height)
        func longest(_ labels: [String]) -> Int { scale * (labels.map(BitmapFont.width(of:)).max() ?? 0) }
        let rowLabelWidth = longest(map.rowLabels)
        let columnLabelWidth = longest(map.columnLabels)
        cellSize = map.cellSize
        turnsColumnLabels = columnLabelWidth > cellSize - 2 * scale
        let columnLabelHeight = turnsColumnLabels ? columnLabelWidth : lineHeight
        left = rowLabelWidth == 0 ? gap : rowLabelWidth + 2 * gap
        top = columnLabelWidth == 0 ? gap : columnLabelHeight + 2 * gap
        cellsWidth = cellSize * (map.values.first?.count ?? 0)
        cellsHeight = cellSize * map.values.count
        let scaleLabelWidth = longest([map.range.upperBound, map.range.lowerBound].map(scaleLabel))
        width = left + cellsWidth + 2 * gap + scaleWidth + gap + scaleLabelWidth + gap
        // The scale's two labels stand one below the other.
        height = top + max(cellsHeight, 2 * lineHeight + gap) + gap
    }
}

/// A number as it stands at an end of the scale, rounded to four digits where it has a fraction.
func scaleLabel(_ value: Double) -> String {
    var scale = 1.0
    while value.magnitude * scale < 1000, scale < 1e9 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    let text = "\(rounded == 0 ? value : rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
