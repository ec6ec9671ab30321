public import ChaosOps
public import TFEvents

/// Whether the right agents are flagged as rogue, and how early.
///
/// Each agent of each episode is an example: a positive where the incident is its work. Its score is 1 where it is
/// flagged in the first turn, less the later that is, and 0 where it never is.
public struct FlagCurve: Sendable {
    private var scores: [RogueAgent: Double] = [:]
    private var examples: (labels: [Bool], scores: [Double]) = ([], [])

    /// A curve of no episode.
    public init() {}

    /// Adds a turn of an episode.
    public mutating func add(_ state: ChaosOpsState, _ action: ChaosOpsAction) {
        guard action.type == .flagRogue, let agent = action.target.flatMap(RogueAgent.init),
            scores[agent] == nil
        else { return }
        scores[agent] = 1 - Double(min(state.stepCount - 1, state.maxSteps)) / Double(max(1, state.maxSteps))
    }

    /// Ends an episode.
    public mutating func endEpisode(_ failureType: FailureType) {
        for agent in RogueAgent.allCases {
            examples.labels.append(failureType.rogueAgent == agent)
            examples.scores.append(scores[agent] ?? 0)
        }
        scores = [:]
    }

    /// The precision and recall of the flags that came early enough, for each measure of early.
    ///
    /// - Throws: `InvalidArgument`, which turns of a simulator give no reason for.
    public func curve() throws(InvalidArgument) -> PRCurve {
        try PRCurve(labels: examples.labels, scores: examples.scores, thresholdCount: 101)
    }
}
