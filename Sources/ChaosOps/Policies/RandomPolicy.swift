import SeededRandom

/// Does anything its role has a mandate for: first a type of action, then its target, each as likely as
/// the others.
public struct RandomPolicy: Policy {
    private var generator: SplitMix64

    /// Creates a policy whose choices follow from the seed.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// One of the role's actions.
    public mutating func action(for observation: Observation) -> ChaosOpsAction {
        let role = observation.role
        let type = generator.element(of: role.mandate)
        switch type {
        case .restart, .rollback, .scale:
            return .fix(type, generator.element(of: Service.allCases), in: observation)
        case .identifyRootCause:
            return .identify(generator.element(of: FailureType.allCases), by: role)
        case .flagRogue:
            return .flag(generator.element(of: RogueAgent.allCases), by: role)
        case .communicate:
            return .announce(generator.element(of: Service.allCases), by: role)
        case .escalate:
            return .escalate(by: role)
        default:
            return .pass(by: role)
        }
    }
}
