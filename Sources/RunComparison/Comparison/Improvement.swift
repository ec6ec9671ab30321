/// The probability that a run of one group does better than one of another.
public struct Improvement: Equatable, Sendable {
    /// The group that is asked about.
    public let x: String
    /// The group it is compared with.
    public let y: String
    /// P(X better than Y), ties counted half, with a bootstrap interval of 95 %.
    public let probability: Estimate
    /// The mean of X's final values less that of Y's, with a bootstrap interval of 95 %.
    public let difference: Estimate

    /// Compares two groups; the draws depend on these two and the tag alone.
    ///
    /// With a single run in one of them there is no interval.
    public init(
        of x: GroupComparison, over y: GroupComparison, tag: String, _ options: ComparisonOptions
    ) {
        self.x = x.name
        self.y = y.name
        let sign = options.direction == .higherIsBetter ? 1.0 : -1.0
        guard let own = Scores(ofSeeds: x.scores.map { $0 * sign }),
            let other = Scores(ofSeeds: y.scores.map { $0 * sign })
        else {
            probability = .undefined
            difference = .undefined
            return
        }
        guard min(own.seedCount, other.seedCount) > 1 else {
            probability = Estimate(own.probabilityOfImprovement(over: other))
            difference = Estimate(x.mean - y.mean)
            return
        }
        let bootstrap = Bootstrap(sampleCount: options.sampleCount)
        var indices = SeededIndices(seed: stableSeed(options.seed, tag, x.key, y.key))
        probability = bootstrap.probabilityOfImprovement(of: own, over: other, indices: &indices)
        let gain = bootstrap.difference(of: \.mean, own, other, indices: &indices)
        difference = sign > 0 ? gain : Estimate(value: -gain.value, low: -gain.high, high: -gain.low)
    }
}
