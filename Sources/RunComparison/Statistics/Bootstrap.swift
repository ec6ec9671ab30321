/// How a bootstrap draws: all samples there can be where they are few, and else as many as asked for.
public struct Bootstrap: Equatable, Sendable {
    /// How many samples are drawn.
    public var sampleCount: Int
    /// The share of samples that the interval spans.
    public var confidence: Double
    /// So many different samples are all taken instead of drawing some.
    public var enumerationLimit: Int

    /// The usual limit of an enumeration: of one group with 9 seeds, of two with 6 each.
    public static let usualEnumerationLimit = 250_000

    /// A bootstrap; the percentile interval of 95 % unless asked otherwise.
    public init(
        sampleCount: Int = 10_000, confidence: Double = 0.95, enumerationLimit: Int = usualEnumerationLimit
    ) {
        self.sampleCount = max(1, sampleCount)
        self.confidence = confidence
        self.enumerationLimit = enumerationLimit
    }

    /// A bootstrap at each place of a curve: all samples only where they are no more than would be drawn.
    init(ofCurvesWith sampleCount: Int) { self.init(sampleCount: sampleCount, enumerationLimit: sampleCount) }

    /// An estimate with its percentile interval.
    ///
    /// - Parameters:
    ///   - statistic: What is estimated.
    ///   - scores: The scores that are redrawn.
    ///   - indices: Where the draws come from, if some are drawn.
    /// - Returns: The estimate from all scores, and its interval.
    public func estimate(
        _ statistic: (Scores) -> Double, of scores: Scores, indices: inout some IndexSource
    ) -> Estimate {
        let value = statistic(scores)
        guard let all = resamples(of: scores) else {
            return interval(around: value) { statistic(scores.resampled(&indices)) }
        }
        return interval(around: value, all.values(of: statistic, scores))
    }

    /// The probability of improvement of `first` over `second` with its interval; the seeds of `first` are drawn
    /// before those of `second`.
    public func probabilityOfImprovement(
        of first: Scores, over second: Scores, indices: inout some IndexSource
    ) -> Estimate {
        let value = first.probabilityOfImprovement(over: second)
        guard let (own, other) = resamples(of: first, second) else {
            return interval(around: value) {
                let sample = first.resampled(&indices)
                return sample.probabilityOfImprovement(over: second.resampled(&indices))
            }
        }
        guard !value.isNaN else { return .undefined }
        // Of so many half wins there can be, how many samples have each.
        var weights = [Double](repeating: 0, count: 2 * first.seedCount * second.seedCount + 1)
        for sample in other.weights.indices {
            let halfWins = first.values.map { score in
                zip(second.values, other.counts(sample)).reduce(0) { wins, other in
                    wins + (score > other.0 ? 2 : score == other.0 ? 1 : 0) * Int(other.1)
                }
            }
            for (number, weight) in own.weights.enumerated() {
                let wins = zip(halfWins, own.counts(number)).reduce(0) { $0 + $1.0 * Int($1.1) }
                weights[wins] += weight * other.weights[sample]
            }
        }
        let most = Double(weights.count - 1)
        return interval(
            around: value,
            weights.enumerated().compactMap { wins, weight in weight > 0 ? (Double(wins) / most, weight) : nil
            })
    }

    /// An estimate of the difference of a statistic between two groups, which are redrawn independently.
    public func difference(
        of statistic: (Scores) -> Double, _ first: Scores, _ second: Scores, indices: inout some IndexSource
    ) -> Estimate {
        let value = statistic(first) - statistic(second)
        guard let (own, other) = resamples(of: first, second) else {
            return interval(around: value) {
                let sample = statistic(first.resampled(&indices))
                return sample - statistic(second.resampled(&indices))
            }
        }
        let others = other.values(of: statistic, second)
        return interval(
            around: value,
            own.values(of: statistic, first).flatMap { own in
                others.map { (own.value - $0.value, own.weight * $0.weight) }
            })
    }

    /// All samples of a group, if they are few enough.
    private func resamples(of scores: Scores) -> Resamples? {
        scores.taskCount == 1 ? Resamples.all(of: scores.seedCount, atMost: enumerationLimit) : nil
    }

    /// All samples of two groups, if their pairs are few enough.
    private func resamples(of first: Scores, _ second: Scores) -> (Resamples, Resamples)? {
        guard let own = resamples(of: first), let other = resamples(of: second),
            own.weights.count * other.weights.count <= enumerationLimit
        else { return nil }
        return (own, other)
    }

    /// The percentile interval of all samples.
    private func interval(around value: Double, _ samples: [(value: Double, weight: Double)]) -> Estimate {
        guard !value.isNaN, !samples.contains(where: \.value.isNaN) else { return Estimate(value) }
        let all = WeightedValues(samples)
        let tail = (1 - confidence) / 2
        return Estimate(value: value, low: all.quantile(tail), high: all.quantile(1 - tail))
    }

    /// The percentile interval of what `draw` gives.
    private func interval(around value: Double, _ draw: () -> Double) -> Estimate {
        guard !value.isNaN else { return .undefined }
        let samples = (0..<sampleCount).map { _ in draw() }
        guard !samples.contains(where: \.isNaN) else { return Estimate(value) }
        let sorted = samples.sorted()
        let tail = (1 - confidence) / 2
        return Estimate(
            value: value, low: sorted.quantileOfSorted(tail), high: sorted.quantileOfSorted(1 - tail))
    }
}

extension Resamples {
    /// A statistic of each sample.
    fileprivate func values(of statistic: (Scores) -> Double, _ scores: Scores) -> [(
        value: Double, weight: Double
    )] {
        weights.indices.map { (statistic(sample($0, of: scores)), weights[$0]) }
    }
}
