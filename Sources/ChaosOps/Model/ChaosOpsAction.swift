public import OrderedJSON

/// What an agent does in a turn, and to what.
public struct ChaosOpsAction: Hashable, Sendable {
    /// The agent that acts.
    public var role: AgentRole
    /// What it does.
    public var type: ActionType
    /// The service or the agent it acts on, where there is one.
    public var target: String?
    /// The rest, by the type: `replicas` for scale, `message` for communicate, `failure_type` for
    /// identify_root_cause.
    public var arguments: JSONObject

    /// Creates an action.
    public init(role: AgentRole, type: ActionType, target: String? = nil, arguments: JSONObject = [:]) {
        self.role = role
        self.type = type
        self.target = target
        self.arguments = arguments
    }
}
