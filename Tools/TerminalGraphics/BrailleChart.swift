/// Curves over a common x axis, drawn with braille characters, two by four dots each.
///
/// ```swift
/// var chart = BrailleChart(width: 60, height: 12, usesColor: false)
/// chart.add(.init(label: "loss", xs: [1, 2, 3], ys: [3, .nan, 1]))
/// print(chart.lines().joined(separator: "\n"))
/// ```
///
/// Every point is drawn, so that spikes survive however narrow the chart is. A point that is no finite number
/// leaves a gap. Where there is more than one curve, a legend tells them apart: by colour, and by letters on them where
/// colours are not wanted or too few.
public struct BrailleChart: Sendable {
    /// A series of points, perhaps with a band around it.
    public struct Curve: Sendable {
        /// Its name in the legend.
        public var label: String
        /// Where the points lie, in the order in which they are joined.
        public var xs: [Double]
        /// The values at the points.
        public var ys: [Double]
        /// The lower bounds of the band; empty if there is none.
        public var low: [Double]
        /// The upper bounds of the band; empty if there is none.
        public var high: [Double]
        /// The index of its colour; nil for that of its place among the curves.
        public var color: Int?

        /// Creates a curve; what one array has beyond the others is not drawn.
        public init(
            label: String = "", xs: [Double], ys: [Double], low: [Double] = [], high: [Double] = [],
            color: Int? = nil
        ) {
            self.label = label
            self.xs = xs
            self.ys = ys
            self.low = low
            self.high = high
            self.color = color
        }
    }

    private let width: Int
    private let height: Int
    private let usesColor: Bool
    private var curves: [Curve] = []

    /// Creates an empty chart.
    ///
    /// - Parameters:
    ///   - width: The characters of a line, labels of the axis included.
    ///   - height: The lines, axis and legend included.
    ///   - usesColor: Whether curves are coloured.
    public init(width: Int, height: Int, usesColor: Bool) {
        self.width = width
        self.height = height
        self.usesColor = usesColor
    }

    /// Adds a curve, which is drawn over those before it.
    public mutating func add(_ curve: Curve) {
        curves.append(curve)
    }

    /// The chart, line by line; no line is wider and there are no more lines than asked for.
    public func lines() -> [String] {
        let legend = curves.count > 1 ? legend : nil
        let rows = height - (legend == nil ? 2 : 3)
        guard rows > 0, let x = ValueScale(curves.lazy.flatMap(\.drawnXs)),
            let y = ValueScale(curves.lazy.flatMap(\.drawnYs))
        else {
            return height > 0 && width > 0 ? ["no values".fitted(to: width)] : []
        }
        let axis = ChartAxis(scale: y, rows: rows)
        let columns = width - axis.labelWidth - 1
        guard columns > 0 else { return [] }
        var canvas = BrailleCanvas(columns: columns, rows: rows)
        let plots = curves.enumerated().map { index, curve in
            CurvePlot(curve, color: curve.color ?? index, x, y)
        }
        for plot in plots { plot.drawBand(on: &canvas) }
        for plot in plots { plot.drawLine(on: &canvas) }
        if usesMarks {
            for (index, plot) in plots.enumerated() {
                plot.drawMarks(at: index, of: plots.count, on: &canvas)
            }
        }
        let plotted = zip(axis.labels, canvas.rows(usesColor: usesColor)).map { "\($0)│\($1)" }
        return plotted + axis.footer(x, columns: columns) + (legend.map { [$0] } ?? [])
    }

    /// The names of the curves, as many as fit.
    private var legend: String {
        var text = StyledText(usesColor: usesColor)
        var room = width
        for (index, curve) in curves.enumerated() {
            let letter = TerminalStyle.mark(curve.color ?? index)
            let key = !usesMarks ? "━━" : usesColor ? "━\(letter)" : "\(letter)"
            let name = visible(curve.label)
            let entry = (index == 0 ? "" : "  ", key, " \(name)")
            let needed = entry.0.count + key.count + 1 + name.columnWidth
            guard needed <= room || index == 0 else {
                if room >= 3 { text.append(" …") }
                break
            }
            text.append(entry.0)
            text.append(key, style: .curve(curve.color ?? index))
            text.append(needed <= room ? entry.2 : entry.2.fitted(to: max(room - key.count, 0)))
            room -= needed
        }
        return text.text
    }

    /// Whether letters are needed to tell curves apart.
    private var usesMarks: Bool {
        curves.count > 1
            && (!usesColor
                || curves.enumerated().contains { ($1.color ?? $0) >= TerminalStyle.curveColorCount })
    }
}

extension BrailleChart.Curve {
    /// The places of what is drawn.
    fileprivate var drawnXs: [Double] {
        zip(xs, ys).lazy.filter { $1.isFinite }.map(\.0)
    }

    /// The values of what is drawn, the band's included.
    fileprivate var drawnYs: [Double] {
        zip(xs, ys).lazy.filter { $0.0.isFinite }.map(\.1) + zip(low, high).flatMap { [$0, $1] }
    }
}
