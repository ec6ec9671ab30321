/// A statistic of a group's final values, with its bootstrap interval of 95 %.
public struct Aggregate: Equatable, Sendable {
    /// Which statistic.
    public enum Kind: String, Sendable {
        /// The mean.
        case mean
        /// The median.
        case median
        /// The interquartile mean.
        case interquartileMean = "IQM"
        /// How far scores stay below 1; of a scale only.
        case optimalityGap = "optimality gap"
    }

    /// Which statistic.
    public let kind: Kind
    /// Its value.
    public let estimate: Estimate
}

extension GroupComparison {
    /// The statistics of the final values side by side; the interquartile mean is ``iqm``.
    public func aggregates(tag: String, _ options: ComparisonOptions) -> [Aggregate] {
        var indices = SeededIndices(seed: stableSeed(options.seed, tag, key, "aggregates"))
        let bootstrap = Bootstrap(sampleCount: options.sampleCount)
        func aggregate(_ kind: Aggregate.Kind, _ statistic: (Scores) -> Double) -> Aggregate {
            guard let sample = Scores(ofSeeds: scores) else {
                return Aggregate(kind: kind, estimate: .undefined)
            }
            let estimate =
                scores.count > 1
                ? bootstrap.estimate(statistic, of: sample, indices: &indices) : Estimate(statistic(sample))
            return Aggregate(kind: kind, estimate: estimate)
        }
        let usual = [
            aggregate(.mean, \.mean), aggregate(.median) { $0.values.median },
            Aggregate(kind: .interquartileMean, estimate: iqm),
        ]
        return optimalityGap == nil ? usual : usual + [aggregate(.optimalityGap) { $0.optimalityGap() }]
    }
}
