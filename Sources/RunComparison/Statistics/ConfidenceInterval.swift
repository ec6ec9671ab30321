/// A point estimate with the interval that a bootstrap gives it.
public struct Estimate: Equatable, Sendable {
    /// The estimate from all scores.
    public var value: Double
    /// The interval's lower end.
    public var low: Double
    /// The interval's upper end.
    public var high: Double

    /// Takes an estimate and its interval.
    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// An estimate without an interval.
    init(_ value: Double) { self.init(value: value, low: .nan, high: .nan) }

    /// Neither estimate nor interval.
    static let undefined = Estimate(.nan)
}

/// How a bootstrap draws.
public struct Bootstrap: Equatable, Sendable {
    /// How many samples are drawn.
    public var sampleCount: Int
    /// The share of samples that the interval spans.
    public var confidence: Double

    /// A bootstrap; the percentile interval of 95 % unless asked otherwise.
    public init(sampleCount: Int = 10_000, confidence: Double = 0.95) {
        self.sampleCount = max(1, sampleCount)
        self.confidence = confidence
    }

    /// An estimate with its percentile interval.
    ///
    /// - Parameters:
    ///   - statistic: What is estimated.
    ///   - scores: The scores that are redrawn.
    ///   - indices: Where the draws come from.
    /// - Returns: The estimate from all scores, and its interval.
    public func estimate(
        _ statistic: (Scores) -> Double, of scores: Scores, indices: inout some IndexSource
    ) -> Estimate {
        interval(around: statistic(scores)) { statistic(scores.resampled(&indices)) }
    }

    /// The probability of improvement of `first` over `second` with its interval; the seeds of `first` are drawn
    /// before those of `second`.
    public func probabilityOfImprovement(
        of first: Scores, over second: Scores, indices: inout some IndexSource
    ) -> Estimate {
        interval(around: first.probabilityOfImprovement(over: second)) {
            let sample = first.resampled(&indices)
            return sample.probabilityOfImprovement(over: second.resampled(&indices))
        }
    }

    /// An estimate of the difference of a statistic between two groups, which are redrawn independently.
    public func difference(
        of statistic: (Scores) -> Double, _ first: Scores, _ second: Scores, indices: inout some IndexSource
    ) -> Estimate {
        interval(around: statistic(first) - statistic(second)) {
            let sample = statistic(first.resampled(&indices))
            return sample - statistic(second.resampled(&indices))
        }
    }

    /// The percentile interval of what `draw` gives.
    func interval(around value: Double, _ draw: () -> Double) -> Estimate {
        guard !value.isNaN else { return .undefined }
        let samples = (0..<sampleCount).map { _ in draw() }
        guard !samples.contains(where: \.isNaN) else { return Estimate(value) }
        let sorted = samples.sorted()
        let tail = (1 - confidence) / 2
        return Estimate(
            value: value, low: sorted.quantileOfSorted(tail), high: sorted.quantileOfSorted(1 - tail))
    }
}
