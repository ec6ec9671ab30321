/// The points of a series in bounded memory, as a picture needs them.
///
/// There are at most ``capacity`` buckets of equally many points each, of which the least and the greatest value
/// are kept. When all are full, neighbours are merged, and a bucket holds twice as many from then on.
package struct SeriesHistory: Sendable {
    /// A value at a step.
    package struct Point: Equatable, Sendable {
        package var step: Int
        package var value: Double

        package init(step: Int, value: Double) {
            self.step = step
            self.value = value
        }
    }

    /// The buckets there may be.
    package static let capacity = 256

    /// The newest point.
    package private(set) var latest: Point?
    /// How many values were NaN or infinite.
    package private(set) var nonFiniteCount = 0
    /// The step of the first of them.
    package private(set) var firstNonFiniteStep: Int?

    private var buckets: [Bucket] = []
    /// The file that points come from; -1 before the first.
    private var file = -1
    private var pointsPerBucket = 1
    private var pointsInLastBucket = 0

    private struct Bucket {
        var firstStep: Int
        /// The extremes; nil where no value is finite.
        var low: Point?
        var high: Point?

        init(_ point: Point) {
            firstStep = point.step
            low = point.value.isFinite ? point : nil
            high = low
        }

        mutating func merge(_ next: Bucket) {
            if let value = next.low?.value, !(low.map { $0.value <= value } ?? false) { low = next.low }
            if let value = next.high?.value, !(high.map { $0.value >= value } ?? false) { high = next.high }
        }

        var points: [Point] {
            guard let low, let high else { return [Point(step: firstStep, value: .nan)] }
            if low == high { return [low] }
            return low.step <= high.step ? [low, high] : [high, low]
        }
    }

    package init() {}

    /// Takes the next point, from the file of a number: one of a further file that lies before the newest rewinds.
    package mutating func add(_ point: Point, file: Int = 0) {
        if file > self.file {
            self.file = file
            if let latest, point.step <= latest.step { rewind(to: point.step) }
        }
        latest = point
        if !point.value.isFinite {
            nonFiniteCount += 1
            firstNonFiniteStep = firstNonFiniteStep ?? point.step
        }
        if pointsInLastBucket < pointsPerBucket, let last = buckets.indices.last {
            buckets[last].merge(Bucket(point))
            pointsInLastBucket += 1
            return
        }
        if buckets.count == Self.capacity { mergeNeighbours() }
        buckets.append(Bucket(point))
        pointsInLastBucket = 1
    }

    /// Forgets what came at a step or later: a run that is resumed there writes it again.
    package mutating func rewind(to step: Int) {
        buckets.removeAll { $0.firstStep >= step }
        pointsInLastBucket = pointsPerBucket
        if let first = firstNonFiniteStep, first >= step {
            (firstNonFiniteStep, nonFiniteCount) = (nil, 0)
        }
    }

    /// The extremes of the buckets in the order of their steps; NaN where there is no finite value.
    package var points: [Point] { buckets.flatMap(\.points) }

    private mutating func mergeNeighbours() {
        for index in 0..<Self.capacity / 2 {
            var merged = buckets[2 * index]
            merged.merge(buckets[2 * index + 1])
            buckets[index] = merged
        }
        buckets.removeLast(Self.capacity / 2)
        pointsPerBucket *= 2
    }
}
