import TFEvents

/// A run's curve on the grid of its group.
struct AlignedRow: Sendable {
    struct ID: Hashable {
        /// The run's place among the members of all groups.
        let member: Int
        let tag: ExactString

        init(member: Int, tag: String) {
            self.member = member
            self.tag = ExactString(tag)
        }
    }

    let id: ID
    /// The value at each place; nil where the run has none.
    let values: [Double?]
    /// The mean height over the grid's window.
    let area: Double?

    /// The run's curve as it is drawn; nil unless asked for.
    let picture: RunPicture?

    init(_ series: ScalarSeries, _ id: ID, on grids: GroupGrids, _ options: ComparisonOptions) {
        self.id = id
        let curve = Curve(series, options)
        let places = grids.main?.places ?? []
        values = places.map(curve.value(at:))
        if let first = places.first, let last = places.last {
            area = curve.meanHeight(over: first...last)
        } else {
            area = nil
        }
        picture = options.pictures.map {
            RunPicture(series, on: grids.pictures, $0, options)
        }
    }
}
