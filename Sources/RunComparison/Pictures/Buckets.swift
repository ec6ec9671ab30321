/// Stretches of points that fall together in a picture.
///
/// The axis of the statistics and the time are both divided evenly, so that no stretch is wide on either.
struct Buckets {
    /// The indices of the points of each stretch.
    let ranges: [Range<Int>]

    init(_ points: PicturePoints, axes: [Axis], count: Int) {
        guard points.values.count > count else {
            ranges = points.values.indices.map { $0..<$0 + 1 }
            return
        }
        let cells = zip(axes, zip(points.places, points.ranges)).enumerated().compactMap {
            number, pair -> Cells? in
            guard number == 0 || pair.0 == .relative, let range = pair.1.1 else { return nil }
            return Cells(places: pair.1.0, range: range, count: number == 0 ? count * 2 / 3 : count / 3)
        }
        var ranges: [Range<Int>] = []
        var begin = 0
        for index in points.values.indices.dropFirst()
        where cells.contains(where: { $0.cell(index) != $0.cell(index - 1) }) {
            ranges.append(begin..<index)
            begin = index
        }
        ranges.append(begin..<points.values.count)
        self.ranges = ranges
    }

    /// An axis, divided evenly.
    private struct Cells {
        let places: [Double]
        let range: ClosedRange<Double>
        let count: Int

        func cell(_ index: Int) -> Int {
            let width = range.upperBound - range.lowerBound
            guard width > 0 else { return 0 }
            let share = (places[index] - range.lowerBound) / width
            return share.isFinite ? min(count - 1, Int(share * Double(count))) : 0
        }
    }

    /// The mean of what falls together.
    func means(of values: [Double]) -> [Double] {
        ranges.map { values[$0].reduce(0, +) / Double($0.count) }
    }
}
