public import TFEvents

/// What a series has come to, and whether points that come later can be added without reading the earlier ones again.
@_spi(Tools) public struct ExtensibleSeries: Equatable, Sendable {
    /// The tag.
    public let tag: String
    /// What it has come to.
    public private(set) var statistics: SeriesStatistics
    /// The least and the greatest step of the points that count; nil without any.
    public private(set) var steps: ClosedRange<Int>?
    /// The last and greatest step that was written; nil where later points may change what became of earlier ones, as
    /// after steps that ran back.
    public private(set) var lastStep: Int?

    /// What is known.
    public init(
        tag: String, statistics: SeriesStatistics, steps: ClosedRange<Int>?, lastStep: Int?
    ) {
        (self.tag, self.statistics, self.steps, self.lastStep) = (tag, statistics, steps, lastStep)
    }

    /// Takes the points of a series, those outside of a window left out.
    public init(_ series: ScalarSeries, window: ClosedRange<Double>?) {
        let curve = Curve(series, window: window)
        tag = series.tag
        statistics = SeriesStatistics(curve)
        steps = curve.steps
        let isSettled = Self.isIncreasing(series.steps.suffix(WrittenSteps.longStretch + 1))
        guard isSettled, curve.health.overflowCount == 0, let last = series.steps.last,
            last == series.steps.max()
        else { return }
        lastStep = Self.exact(last)
    }

    /// Adds points that were written later; false, with nothing added, where they may change what became of earlier
    /// ones.
    public mutating func extend(by series: ScalarSeries, window: ClosedRange<Double>?) -> Bool {
        guard let lastStep, let first = series.steps.first, first > lastStep, Self.isIncreasing(series.steps),
            let last = series.steps.last.flatMap(Self.exact)
        else { return false }
        for (step, value) in zip(series.steps, series.values) {
            guard window?.contains(Double(step)) ?? true else { continue }
            statistics.add(value)
            steps = (steps?.lowerBound ?? step)...step
        }
        self.lastStep = last
        return true
    }

    private static func isIncreasing(_ steps: some Collection<Int>) -> Bool {
        zip(steps.dropFirst(), steps).allSatisfy { $0 > $1 }
    }

    /// Steps that a double holds.
    private static func exact(_ step: Int) -> Int? { step.magnitude <= 1 << 53 ? step : nil }
}
