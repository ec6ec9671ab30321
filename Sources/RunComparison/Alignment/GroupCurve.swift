/// A group's curves, lined up on a grid.
public struct GroupCurve: Equatable, Sendable {
    /// The places on the axis.
    public let places: [Double]
    /// How many runs have a point at or on both sides of each place.
    public let counts: [Int]
    /// The mean over these runs.
    public let mean: [Double]
    /// The interquartile mean over these runs, with a pointwise band; the ends are NaN without a band.
    public let iqm: [Estimate]

    /// Lines curves up.
    ///
    /// - Parameters:
    ///   - rows: For each run its value at each place; nil where it has none.
    ///   - grid: The places.
    ///   - bootstrap: How the band is drawn, at each place for itself; nil for no band.
    ///   - indices: Where the draws come from.
    init(
        rows: [[Double?]], on grid: Grid, bootstrap: Bootstrap?, indices: inout some IndexSource
    ) {
        places = grid.places
        var counts: [Int] = []
        var means: [Double] = []
        var estimates: [Estimate] = []
        for place in grid.places.indices {
            let values = rows.compactMap { $0[place] }
            counts.append(values.count)
            means.append(values.mean)
            estimates.append(Self.estimate(values, bootstrap, &indices))
        }
        self.counts = counts
        mean = means
        iqm = estimates
    }

    private static func estimate(
        _ values: [Double], _ bootstrap: Bootstrap?, _ indices: inout some IndexSource
    ) -> Estimate {
        guard let scores = Scores(ofSeeds: values) else { return .undefined }
        guard let bootstrap, values.count > 1 else { return Estimate(scores.interquartileMean) }
        return bootstrap.estimate(\.interquartileMean, of: scores, indices: &indices)
    }
}
