import TFEvents

/// What a group has come to in one tag.
public struct GroupComparison: Equatable, Sendable {
    /// What stands for the group, whatever other groups there are.
    let key: String
    /// What its runs' names have in common.
    private let nameOfRuns: String
    /// The group's name.
    public let name: String
    /// Its runs that have the tag.
    public let runs: [RunMeasures]
    /// The names of its runs that have not.
    public let runsWithoutTag: [String]
    /// The stretch of the axis over which its curves are lined up; nil where its runs have nothing in common.
    public let window: ClosedRange<Double>?
    /// The final values of its runs, on the scale asked for.
    public let scores: [Double]
    /// The mean of the final values.
    public let mean: Double
    /// Their standard deviation as of a sample (`ddof=1`); NaN for one run.
    public let standardDeviation: Double
    /// Their median.
    public let median: Double
    /// Their interquartile mean with a bootstrap interval of 95 %, stratified by task; one task is one tag.
    public let iqm: Estimate
    /// How far they stay below 1 on average; nil without a scale.
    public let optimalityGap: Double?
    /// The share of scores above a threshold, by thresholds over the group's own range.
    public let profile: PerformanceProfile
    /// The mean of the mean heights of its curves over the window; nil without a window.
    public let area: Double?
    /// The mean of the rates of its runs, in steps a second.
    public let stepRate: Double
    /// The median place where runs reached the threshold; nil unless asked for and more than half of them did.
    public let thresholdPlace: Double?
    /// Its curves.
    public let curve: GroupCurve?
    /// Its curves as they are drawn; nil unless asked for.
    public internal(set) var picture: GroupPicture?
    /// What the figures do not say, in sentences.
    public let warnings: [String]

    init(
        _ group: RunGroup, tag: String, measures: [RunMeasures], window: ClosedRange<Double>?,
        curve: GroupCurve?,
        scale: (Double) -> Double, _ options: ComparisonOptions
    ) {
        key = group.key
        name = group.name
        nameOfRuns = group.nameOfRuns
        runs = measures
        let present = Set(measures.map { ExactString($0.run) })
        runsWithoutTag = group.members.map(\.run.name).filter { !present.contains(ExactString($0)) }
        self.window = window
        self.curve = curve
        scores = measures.map { scale($0.final) }
        mean = scores.mean
        standardDeviation = scores.sampleStandardDeviation
        median = scores.median
        var indices = SeededIndices(seed: stableSeed(options.seed, tag, group.key, "final"))
        let bootstrap = Bootstrap(sampleCount: options.sampleCount)
        let sample = Scores(ofSeeds: scores)
        if let sample, scores.count > 1 {
            iqm = bootstrap.estimate(\.interquartileMean, of: sample, indices: &indices)
        } else {
            iqm = sample.map { Estimate($0.interquartileMean) } ?? .undefined
        }
        optimalityGap = options.normalization == nil ? nil : sample?.optimalityGap()
        profile = PerformanceProfile(of: scores, bootstrap: bootstrap, indices: &indices)
        let areas = measures.compactMap(\.area)
        area = areas.isEmpty ? nil : areas.mean
        stepRate = measures.map(\.stepRate).filter { !$0.isNaN }.mean
        thresholdPlace = Self.medianPlace(measures.map(\.thresholdPlace))
        warnings = GroupWarnings(group, measures, withoutTag: runsWithoutTag, window: window).sentences
    }

    /// Whether a name stands for the group: its own, or what its runs' names have in common.
    public func isCalled(_ name: String) -> Bool {
        ExactString(self.name) == ExactString(name) || ExactString(nameOfRuns) == ExactString(name)
    }

    /// The median over all runs, of which some never get there.
    private static func medianPlace(_ places: [Double?]) -> Double? {
        guard !places.isEmpty else { return nil }
        let median = places.map { $0 ?? .infinity }.median
        return median.isFinite ? median : nil
    }
}
