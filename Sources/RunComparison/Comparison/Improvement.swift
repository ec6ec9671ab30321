/// The probability that a run of one group does better than one of another.
public struct Improvement: Equatable, Sendable {
    /// The group that is asked about.
    public let x: String
    /// The group it is compared with.
    public let y: String
    /// P(X better than Y), ties counted half, with a bootstrap interval of 95 %; a final value that is NaN or infinite
    /// is worse than any number.
    public let probability: Estimate
    /// The mean of X's final values less that of Y's, with a bootstrap interval of 95 %.
    public let difference: Estimate
    /// What may be said of it.
    public let verdict: Verdict

    /// What two groups' final values tell.
    public enum Verdict: String, Sendable {
        /// The first one is better, and both intervals exclude that it is luck.
        case better
        /// The values are the same.
        case noDifference = "no difference"
        /// An interval holds that there is no difference.
        case luck = "may be luck"
        /// A group has too few seeds.
        case tooFewSeeds = "too few seeds to tell"
    }

    /// Fewer seeds tell nothing: of two and two, one of three draws at random has both of the one above the other.
    static let fewestSeeds = 3

    /// Compares two groups; the draws depend on these two and the tag alone.
    ///
    /// With a single run in one of them there is no interval, and no probability.
    public init(
        of x: GroupComparison, over y: GroupComparison, tag: String, _ options: ComparisonOptions
    ) {
        self.x = x.name
        self.y = y.name
        let sign = options.directions(tag).direction == .higherIsBetter ? 1.0 : -1.0
        func ranked(_ scores: [Double]) -> Scores? {
            Scores(ofSeeds: scores.map { $0.isFinite ? $0 * sign : -.infinity })
        }
        guard let own = Scores(ofSeeds: x.scores), let other = Scores(ofSeeds: y.scores),
            let ownRanks = ranked(x.scores), let otherRanks = ranked(y.scores),
            min(own.seedCount, other.seedCount) > 1
        else {
            probability = .undefined
            difference = Estimate(x.mean - y.mean)
            verdict = .tooFewSeeds
            return
        }
        let bootstrap = Bootstrap(sampleCount: options.sampleCount)
        var indices = SeededIndices(seed: stableSeed(options.seed, tag, x.key, y.key))
        probability = bootstrap.probabilityOfImprovement(of: ownRanks, over: otherRanks, indices: &indices)
        difference = bootstrap.difference(of: \.mean, own, other, indices: &indices)
        let isSure = probability.low > 0.5 && !(difference.low <= 0 && difference.high >= 0)
        verdict =
            Set(ownRanks.values + otherRanks.values).count == 1
            ? .noDifference
            : !isSure
                ? .luck : min(own.seedCount, other.seedCount) < Self.fewestSeeds ? .tooFewSeeds : .better
    }
}
