/// A curve of a chart, put to the dots of its canvas.
struct CurvePlot {
    private let curve: BrailleChart.Curve
    private let color: Int
    private let x: ValueScale
    private let y: ValueScale

    init(_ curve: BrailleChart.Curve, color: Int, _ x: ValueScale, _ y: ValueScale) {
        self.curve = curve
        self.color = color
        self.x = x
        self.y = y
    }

    /// Joins the points, a gap wherever one is missing.
    func drawLine(on canvas: inout BrailleCanvas) {
        var last: (x: Int, y: Int)?
        for (x, y) in zip(curve.xs, curve.ys) {
            let dot = place(x, y, canvas)
            if let dot { canvas.line(from: last ?? dot, to: dot, style: .curve(color)) }
            last = dot
        }
    }

    /// Puts the curve's letter on its end, and on a point of it where other curves have none.
    func drawMarks(at number: Int, of count: Int, on canvas: inout BrailleCanvas) {
        let dots = zip(curve.xs, curve.ys).compactMap { place($0, $1, canvas) }
        guard let end = dots.last else { return }
        let middle = dots[dots.count * (2 * number + 1) / (2 * count)]
        for dot in [middle, end] {
            canvas.mark(TerminalStyle.mark(color), x: dot.x, y: dot.y, style: .curve(color))
        }
    }

    /// Fills the band with every second dot; between two points its bounds run straight.
    func drawBand(on canvas: inout BrailleCanvas) {
        let bounds = zip(curve.xs, zip(curve.low, curve.high))
        var last: (low: (x: Int, y: Int), high: (x: Int, y: Int))?
        for (x, (low, high)) in bounds {
            guard let low = place(x, low, canvas), let high = place(x, high, canvas) else {
                last = nil
                continue
            }
            let start = last ?? (low, high)
            for column in min(start.low.x, low.x)...max(start.low.x, low.x) {
                let share =
                    low.x == start.low.x ? 1 : Double(column - start.low.x) / Double(low.x - start.low.x)
                fill(
                    column, between(start.low.y, low.y, share), between(start.high.y, high.y, share),
                    on: &canvas)
            }
            last = (low, high)
        }
    }

    private func fill(_ column: Int, _ low: Int, _ high: Int, on canvas: inout BrailleCanvas) {
        for row in min(low, high)...max(low, high) where (column + row) % 2 == 0 {
            canvas.set(x: column, y: row, style: .band(color))
        }
    }

    private func between(_ start: Int, _ end: Int, _ share: Double) -> Int {
        start + Int((Double(end - start) * share).rounded())
    }

    private func place(_ x: Double, _ y: Double, _ canvas: BrailleCanvas) -> (x: Int, y: Int)? {
        guard x.isFinite, y.isFinite else { return nil }
        return (
            self.x.level(of: x, levels: canvas.width), self.y.level(of: y, levels: canvas.height)
        )
    }
}
