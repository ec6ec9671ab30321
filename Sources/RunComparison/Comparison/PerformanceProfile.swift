/// The share of a group's scores above each threshold: stairs that go down at each of its scores.
public struct PerformanceProfile: Equatable, Sendable {
    /// The thresholds: the scores, increasing.
    ///
    /// Below the first one all scores lie above.
    public let thresholds: [Double]
    /// The share of scores above each, with a pointwise interval of 95 %.
    public let shares: [Estimate]

    /// So many samples are drawn, and so many different ones taken.
    private static let sampleLimit = 2_000

    init(of scores: [Double], bootstrap: Bootstrap, indices: inout some IndexSource) {
        guard let sample = Scores(ofSeeds: scores), scores.allSatisfy(\.isFinite) else {
            thresholds = []
            shares = []
            return
        }
        let few = Bootstrap(
            sampleCount: min(bootstrap.sampleCount, Self.sampleLimit), confidence: bootstrap.confidence,
            enumerationLimit: Self.sampleLimit)
        let thresholds = Set(scores).sorted()
        shares = thresholds.map { threshold in
            few.estimate({ $0.performanceProfile(at: [threshold])[0] }, of: sample, indices: &indices)
        }
        self.thresholds = thresholds
    }
}
