/// The places on which the curves of a group are lined up.
struct GroupGrids: Sendable {
    /// Those of the statistics.
    let main: Grid?
    /// Those of the pictures, for each axis; none where no pictures are wanted.
    let pictures: [Grid?]

    init(_ measures: [RunMeasures], _ options: ComparisonOptions) {
        let window = options.alignment.window(of: measures.compactMap(\.range))
        let main = window.map {
            Grid(
                over: $0, count: options.gridCount,
                areWhole: options.axis == .step || options.axis == .episode)
        }
        self.main = main
        guard options.pictures != nil else {
            pictures = []
            return
        }
        // Axes that are only looked at have half the places.
        pictures =
            [main]
            + options.pictureAxes.indices.dropFirst().map { axis in
                let ranges = measures.compactMap { $0.pictureRanges.isEmpty ? nil : $0.pictureRanges[axis] }
                return options.alignment.window(of: ranges).map {
                    Grid(over: $0, count: max(2, options.gridCount / 2))
                }
            }
    }
}
