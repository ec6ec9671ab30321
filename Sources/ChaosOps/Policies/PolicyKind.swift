/// The policies by name.
public enum PolicyKind: String, CaseIterable, Hashable, Sendable {
    case random
    case heuristic
    case qLearning = "q_learning"

    /// A new policy, whose choices follow from the seed.
    public func makePolicy(seed: UInt64) -> any Policy {
        switch self {
        case .random: RandomPolicy(seed: seed)
        case .heuristic: HeuristicPolicy()
        case .qLearning: QLearningPolicy(seed: seed)
        }
    }
}
