/// The policies by name.
public enum PolicyKind: String, CaseIterable, Hashable, Sendable {
    case random
    case heuristic
    case qLearning = "q_learning"

    /// A new policy, whose choices follow from the seed, with a budget of environment steps to learn in.
    public func makePolicy(seed: UInt64, budget: Int) -> any Policy {
        switch self {
        case .random: RandomPolicy(seed: seed)
        case .heuristic: HeuristicPolicy()
        case .qLearning: QLearningPolicy(seed: seed, configuration: QLearningConfiguration(budget: budget))
        }
    }
}
