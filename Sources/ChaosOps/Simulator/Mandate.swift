extension AgentRole {
    /// The order of turns, as recorded: one turn each.
    public static let rotation: [AgentRole] = [.sre, .oversight, .dev, .manager]

    /// What the role may do; the simulator does not carry out anything else.
    public var mandate: [ActionType] {
        switch self {
        case .sre: Self.sreMandate
        case .dev: Self.devMandate
        case .manager: Self.managerMandate
        case .oversight: Self.oversightMandate
        }
    }

    private static let sreMandate: [ActionType] = [
        .identifyRootCause, .restart, .scale, .communicate, .noop,
    ]
    private static let devMandate: [ActionType] = [.rollback, .restart, .scale, .communicate, .noop]
    private static let managerMandate: [ActionType] = [.escalate, .communicate, .noop]
    private static let oversightMandate: [ActionType] = [.flagRogue, .communicate, .noop]
}
