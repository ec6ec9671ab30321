/// Stretches of equal length of a series that grows, each reduced to its least and greatest point and its mean.
///
/// Of use where somebody asks for these; they mislead where the page smooths them (see ``ScalarSample``).
struct FoldedStretches: Sendable {
    private struct Stretch: Sendable {
        var least: PlacedPoint
        var greatest: PlacedPoint
        /// Sums over the points that are numbers.
        var steps = 0.0
        var wallTimes = 0.0
        var values = 0.0
        var count = 0.0

        init(_ placed: PlacedPoint) {
            least = placed
            greatest = placed
            guard placed.point.value.isFinite else { return }
            steps = Double(placed.point.step)
            wallTimes = placed.point.wallTime
            values = placed.point.value
            count = 1
        }

        mutating func merge(_ other: Stretch) {
            if other.least.point.value < least.point.value || least.point.value.isNaN {
                least = other.least
            }
            if other.greatest.point.value > greatest.point.value || greatest.point.value.isNaN {
                greatest = other.greatest
            }
            steps += other.steps
            wallTimes += other.wallTimes
            values += other.values
            count += other.count
        }

        var mean: PlacedPoint {
            guard count > 0 else { return least }
            let point = ScalarPoint(
                step: Int((steps / count).rounded()), wallTime: wallTimes / count, value: values / count)
            return PlacedPoint(place: least.place, point: point)
        }

        var extremes: [PlacedPoint] {
            least.place == greatest.place
                ? [least] : least.place < greatest.place ? [least, greatest] : [greatest, least]
        }
    }

    private var stretches: [Stretch] = []
    private var limit: Int
    /// The length of a stretch, and how many points the last one still takes.
    private var length = 1
    private var room = 0

    init(limit: Int) { self.limit = max(2, limit) }

    mutating func append(_ placed: PlacedPoint) {
        if room == 0 {
            if stretches.count >= 2 * limit { mergeNeighbours() }
            stretches.append(Stretch(placed))
            room = length
        } else {
            stretches[stretches.count - 1].merge(Stretch(placed))
        }
        room -= 1
    }

    /// Goes on with fewer stretches.
    mutating func thin(to limit: Int) {
        self.limit = max(2, min(limit, self.limit))
        while stretches.count > 2 * self.limit { mergeNeighbours() }
    }

    private mutating func mergeNeighbours() {
        if !stretches.count.isMultiple(of: 2) { room += length }
        stretches = stride(from: 0, to: stretches.count, by: 2).map { index in
            stretches[index...].prefix(2).dropFirst().reduce(into: stretches[index]) { $0.merge($1) }
        }
        length *= 2
    }

    /// How many bytes the stretches take.
    var size: Int { stretches.count * MemoryLayout<Stretch>.stride }

    private func merged(into count: Int) -> [Stretch] {
        guard count < stretches.count else { return stretches }
        return (0..<max(1, count)).map { part in
            let start = part * stretches.count / max(1, count)
            let end = (part + 1) * stretches.count / max(1, count)
            return stretches[start + 1..<end].reduce(into: stretches[start]) { $0.merge($1) }
        }
    }

    /// The least and the greatest point of each of so many stretches as give no more points than a limit.
    func extremes(_ limit: Int) -> [PlacedPoint] { merged(into: limit / 2).flatMap(\.extremes) }

    /// The means of as many stretches.
    func means(_ limit: Int) -> [PlacedPoint] { merged(into: limit).map(\.mean) }
}
