/// What the Q-learner chooses from: actions on the first or second suspect rather than on a service by
/// name, so that what is learned of one service holds for the others.
enum Choice: Hashable, Sendable {
    case pass
    case announce(suspect: Int)
    case fix(ActionType, suspect: Int)
    case identify(FailureType)
    case flag(RogueAgent)
    case escalate

    /// The choices of a role.
    static func all(for role: AgentRole) -> [Choice] {
        switch role {
        case .sre: sre
        case .dev: dev
        case .manager: manager
        case .oversight: oversight
        }
    }

    /// Whether it may still do good: what was refuted by the team's log may not.
    func isOpen(in response: ResponseLog) -> Bool {
        switch self {
        case .identify(let failureType):
            response.diagnosis == nil && !response.rejectedDiagnoses.contains(failureType)
        case .flag(let agent): response.stoppedAgent == nil && !response.clearedAgents.contains(agent)
        default: true
        }
    }

    /// The action itself.
    func action(for observation: Observation, suspects: [Service]) -> ChaosOpsAction {
        switch self {
        case .pass: .pass(by: observation.role)
        case .announce(let suspect): .announce(suspects[suspect], by: observation.role)
        case .fix(let type, let suspect): .fix(type, suspects[suspect], in: observation)
        case .identify(let failureType): .identify(failureType, by: observation.role)
        case .flag(let agent): .flag(agent, by: observation.role)
        case .escalate: .escalate(by: observation.role)
        }
    }

    private static let common: [Choice] = [.pass, .announce(suspect: 0)]
    private static let sre = common + FailureType.allCases.map(identify) + fixes([.restart, .scale])
    private static let dev = common + fixes([.rollback, .restart, .scale])
    private static let manager = common + [.escalate]
    private static let oversight = common + RogueAgent.allCases.map(flag)

    private static func fixes(_ types: [ActionType]) -> [Choice] {
        types.flatMap { [.fix($0, suspect: 0), .fix($0, suspect: 1)] }
    }
}
