/// A point as `tfevents tail` shows it.
struct TailPoint {
    let run: String
    let tag: String
    let step: Int64
    /// In seconds since 1970.
    let wallTime: Double
    let value: ScalarNumber
}

/// The latest points of those that went by.
struct LatestPoints {
    /// In the order of their times; of one time, in the order in which they came.
    private(set) var points: [TailPoint] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(_ point: TailPoint) {
        // Most come in order, so that the place is looked for from the end.
        var place = points.count
        while place > 0, points[place - 1].wallTime > point.wallTime { place -= 1 }
        guard place > 0 || points.count < limit else { return }
        points.insert(point, at: place)
        if points.count > limit { points.removeFirst() }
    }
}
