/// A group's curves as they are drawn.
public struct GroupPicture: Equatable, Sendable {
    /// The curves of its runs, in their order; nil for one that could not be read again.
    public let runs: [RunPicture?]
    /// For each axis and smoothing the group's curve of its runs' smoothed ones; no smoothings where the runs have
    /// nothing in common on the axis.
    ///
    /// The first of the first axis, if its smoothing is none, is the curve of the statistics.
    public let curves: [[GroupCurve]]

    init(
        _ runs: [RunPicture?], on grids: [Grid?], curve: GroupCurve?, _ pictures: PictureOptions,
        seed: UInt64
    ) {
        self.runs = runs
        let bootstrap = Bootstrap(ofCurvesWith: pictures.sampleCount)
        var indices = SeededIndices(seed: seed)
        var curves: [[GroupCurve]] = []
        for (axis, grid) in grids.enumerated() {
            guard let grid else {
                curves.append([])
                continue
            }
            var ofAxis: [GroupCurve] = []
            for (number, weight) in pictures.smoothings.enumerated() {
                if axis == 0, weight == 0, let curve {
                    ofAxis.append(curve)
                    continue
                }
                let rows = runs.compactMap { $0?.rows[axis][number] }
                ofAxis.append(GroupCurve(rows: rows, on: grid, bootstrap: bootstrap, indices: &indices))
            }
            curves.append(ofAxis)
        }
        self.curves = curves
    }
}
