import ChaosOps
import ChaosOpsMetrics

/// How the runs of a policy did in their last 100 episodes, in a line.
struct PolicySummary: CustomStringConvertible {
    private let kind: PolicyKind
    private let runs: Int
    private let steps: Int
    private let episodes: Int
    private let meanReturns: [Double]
    private let successRate: Double

    /// One summary for each policy that has finished an episode.
    static func summaries(of results: [TrainingResult]) -> [PolicySummary] {
        PolicyKind.allCases.compactMap { kind in
            Self(kind, results.filter { $0.kind == kind && !$0.episodes.isEmpty })
        }
    }

    private init?(_ kind: PolicyKind, _ results: [TrainingResult]) {
        guard !results.isEmpty else { return nil }
        self.kind = kind
        runs = results.count
        steps = results.map(\.steps).reduce(0, +)
        episodes = results.map(\.episodes.count).reduce(0, +)
        let recent = results.map { $0.episodes.suffix(100) }
        meanReturns = recent.map { episodes in
            episodes.map(\.totalReward).reduce(0, +) / Double(episodes.count)
        }
        let resolved = recent.joined().count { $0.stepsToResolution != nil }
        successRate = Double(resolved) / Double(recent.joined().count)
    }

    var description: String {
        let mean = meanReturns.reduce(0, +) / Double(meanReturns.count)
        let range =
            runs == 1 ? "" : " (\(rounded(meanReturns.min())) to \(rounded(meanReturns.max())) by seed)"
        return
            "\(kind.rawValue): \(runs) \(runs == 1 ? "run" : "runs"), \(steps) steps, \(episodes) episodes; "
            + "in the last 100 episodes mean return \(rounded(mean))\(range), "
            + "\(rounded(100 * successRate)) % resolved"
    }
}

private func rounded(_ number: Double?) -> String {
    number.map { "\(Int($0.rounded()))" } ?? ""
}
