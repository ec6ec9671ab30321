/// What chooses the actions of all four roles, and may learn from what comes of them.
public protocol Policy: Sendable {
    /// What to do, exploring if the policy does.
    mutating func action(for observation: Observation) -> ChaosOpsAction

    /// What to do by what is known now, without exploring.
    mutating func greedyAction(for observation: Observation) -> ChaosOpsAction

    /// Takes note of what the last `action(for:)` earned and what was seen next; nil at the episode's end.
    mutating func learn(reward: Double, next: Observation?)

    /// How learning goes; nil for a policy that does not learn.
    var learning: LearningStatistics? { get }
}

extension Policy {
    /// The same as `action(for:)`: this policy does not explore.
    public mutating func greedyAction(for observation: Observation) -> ChaosOpsAction {
        action(for: observation)
    }

    /// Does nothing: this policy does not learn.
    public mutating func learn(reward: Double, next: Observation?) {}

    /// Nil: this policy does not learn.
    public var learning: LearningStatistics? { nil }
}
