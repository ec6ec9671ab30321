/// A matrix as coloured cells with labels, and a scale that says what the colours mean.
public struct HeatMap: Hashable, Sendable {
    /// The matrix, row by row from the top.
    public let values: [[Double]]
    /// What stands to the left of each row; none, or one for each.
    public let rowLabels: [String]
    /// What stands above each column; none, or one for each.
    public let columnLabels: [String]
    /// The values that the ends of the scale stand for.
    public let range: ClosedRange<Double>
    /// The colours.
    public let colors: ColorScale
    /// Pixels of a cell's edge.
    public let cellSize: Int

    /// A heat map of a matrix.
    ///
    /// Labels are written in ASCII; a box stands for any other character. A cell of NaN is gray with a cross; a
    /// value beyond the range has the colour of its end.
    ///
    /// - Parameters:
    ///   - values: The matrix, row by row from the top; at least one row and one column.
    ///   - rowLabels: What stands to the left of each row; none, or one for each.
    ///   - columnLabels: What stands above each column; none, or one for each.
    ///   - range: The values that the ends of the scale stand for; the least and the greatest finite ones when
    ///     omitted.
    ///   - colors: The colours.
    ///   - cellSize: Pixels of a cell's edge, 1 to 1024.
    /// - Throws: ``RasterError`` where rows differ in length, labels do not fit the matrix, the range is not
    ///   finite, or the picture would be too large.
    public init(
        _ values: [[Double]], rowLabels: [String] = [], columnLabels: [String] = [],
        range: ClosedRange<Double>? = nil, colors: ColorScale = .sequential, cellSize: Int = 32
    ) throws(RasterError) {
        let columns = try Self.columnCount(of: values)
        try Self.check(rowLabels, "rowLabels", count: values.count, of: "rows")
        try Self.check(columnLabels, "columnLabels", count: columns, of: "columns")
        guard (1...1024).contains(cellSize) else {
            throw RasterError("cellSize", expected: "1 to 1024 pixels", found: "\(cellSize)")
        }
        if let range, !(range.upperBound - range.lowerBound).isFinite {
            throw RasterError("range", expected: "ends at a finite distance", found: "\(range)")
        }
        self.values = values
        self.rowLabels = rowLabels
        self.columnLabels = columnLabels
        self.range = range ?? Self.range(of: values)
        self.colors = colors
        self.cellSize = cellSize
        let layout = HeatMapLayout(self)
        _ = try Bitmap.sampleCount(width: layout.width, height: layout.height, format: .rgb)
    }

    private static func columnCount(of values: [[Double]]) throws(RasterError) -> Int {
        guard let first = values.first else {
            throw RasterError("values", expected: "at least one row", found: "none")
        }
        guard !first.isEmpty else {
            throw RasterError("values[0]", expected: "at least one column", found: "none")
        }
        for (index, row) in values.enumerated() where row.count != first.count {
            throw RasterError(
                "values[\(index)]", expected: "\(first.count) columns, as in the first row",
                found: "\(row.count)")
        }
        return first.count
    }

    private static func check(
        _ labels: [String], _ argument: String, count: Int, of what: String
    ) throws(RasterError) {
        guard labels.isEmpty || labels.count == count else {
            throw RasterError(
                argument, expected: "one for each of \(count) \(what)", found: "\(labels.count)")
        }
        let longest = 1000
        for (index, label) in labels.enumerated() where label.count > longest {
            throw RasterError(
                "\(argument)[\(index)]", expected: "at most \(longest) characters", found: "\(label.count)")
        }
    }

    /// The finite values' range; half of the numbers where it would not be finite.
    private static func range(of values: [[Double]]) -> ClosedRange<Double> {
        let finite = values.joined().filter(\.isFinite)
        guard let least = finite.min(), let greatest = finite.max() else { return 0...0 }
        guard (greatest - least).isFinite else {
            return -Double.greatestFiniteMagnitude / 2...Double.greatestFiniteMagnitude / 2
        }
        return least...greatest
    }
}
