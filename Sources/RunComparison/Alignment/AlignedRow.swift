import TFEvents

/// A run's curve on the grid of its group.
struct AlignedRow: Sendable {
    struct ID: Hashable {
        var path: String
        var tag: String
    }

    let id: ID
    /// The value at each place; nil where the run has none.
    let values: [Double?]
    /// The mean height over the grid's window.
    let area: Double?

    init(_ series: ScalarSeries, of run: RunDirectory, on grid: Grid, _ options: ComparisonOptions) {
        id = ID(path: run.path, tag: series.tag)
        let curve = Curve(series, options)
        values = grid.places.map(curve.value(at:))
        if let first = grid.places.first, let last = grid.places.last {
            area = curve.meanHeight(over: first...last)
        } else {
            area = nil
        }
    }
}
