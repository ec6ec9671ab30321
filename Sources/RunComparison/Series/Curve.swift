public import TFEvents

/// The points of one tag in one run as they are compared: along an axis, each place once, from left to right.
public struct Curve: Equatable, Sendable {
    /// The places on the axis, strictly increasing.
    public let x: [Double]
    /// The values; the mean where several points share a place.
    public let y: [Double]
    /// The least and the greatest step of the points; nil without any, and of values that have no steps.
    public let steps: ClosedRange<Int>?
    /// What is noteworthy about the points.
    public let health: SeriesHealth
    /// Steps in a second of the time in which the run was at work; NaN where no time passed.
    public let stepRate: Double

    /// Lines up a series; nothing is sampled.
    ///
    /// - Parameters:
    ///   - series: The points as they were written.
    ///   - axis: What they are lined up by.
    ///   - keepsRewinds: Whether points stay whose steps a resumed training has written again. Otherwise the last
    ///     write wins: a training that was resumed at a step takes away all earlier points from there on.
    ///   - window: The stretch of the axis outside which points are left out.
    public init(
        _ series: ScalarSeries, axis: Axis = .step, keepsRewinds: Bool = false,
        window: ClosedRange<Double>? = nil
    ) {
        var health = SeriesHealth()
        let written = WrittenSteps(series, keepsRewinds: keepsRewinds, &health)
        let kept = written.kept
        let time = ActiveTime(wallTimes: kept.map { series.wallTimes[$0] })
        health.gapCount = time.gapCount

        var places: [(x: Double, y: Double)] = []
        places.reserveCapacity(kept.count)
        var steps: ClosedRange<Int>?
        for (number, index) in kept.enumerated() {
            let x =
                switch axis {
                case .step: written.places[number]
                case .episode: Double(number + 1)
                case .relative: time.seconds[number]
                case .wall: series.wallTimes[index]
                }
            guard x.isFinite, window?.contains(x) ?? true else { continue }
            places.append((x, series.values[index]))
            let step = written.steps[index]
            steps = min(steps?.lowerBound ?? step, step)...max(steps?.upperBound ?? step, step)
            health.count(series.values[index])
        }
        places = Self.inOrder(places, &health)
        x = places.map(\.x)
        y = places.map(\.y)
        self.steps = steps
        stepRate = Self.stepRate(kept.map { written.steps[$0] }, time)
        self.health = health
    }

    /// Lines up values at any places; those whose place is no number are left out.
    init(places: [Double], values: [Double]) {
        var health = SeriesHealth()
        if places.allSatisfy(\.isFinite), zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) {
            x = places
            y = values
        } else {
            let points = Self.inOrder(zip(places, values).filter { $0.0.isFinite }.map { ($0, $1) }, &health)
            x = points.map(\.x)
            y = points.map(\.y)
        }
        steps = nil
        stepRate = .nan
        self.health = health
    }

    /// The points from left to right, one for each place.
    private static func inOrder(
        _ points: [(x: Double, y: Double)], _ health: inout SeriesHealth
    ) -> [(x: Double, y: Double)] {
        guard !zip(points, points.dropFirst()).allSatisfy({ $0.x < $1.x }) else { return points }
        // Stable, so that means are formed in the order of writing.
        let sorted = points.enumerated()
            .sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }
            .map(\.element)
        return merged(sorted, &health)
    }

    /// One point for each place.
    private static func merged(
        _ sorted: [(x: Double, y: Double)], _ health: inout SeriesHealth
    ) -> [(x: Double, y: Double)] {
        var merged: [(x: Double, y: Double)] = []
        merged.reserveCapacity(sorted.count)
        var next = 0
        while next < sorted.count {
            let x = sorted[next].x
            let end = sorted[(next + 1)...].firstIndex { $0.x != x } ?? sorted.count
            if end - next > 1 { health.duplicateCount += end - next - 1 }
            merged.append((x, sorted[next..<end].map(\.y).mean))
            next = end
        }
        return merged
    }

    private static func stepRate(_ steps: [Int], _ time: ActiveTime) -> Double {
        guard let first = steps.first, let last = steps.last, let seconds = time.seconds.last, seconds > 0
        else { return .nan }
        return (Double(last) - Double(first)) / seconds
    }
}
