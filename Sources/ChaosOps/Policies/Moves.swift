import OrderedJSON

extension ChaosOpsAction {
    /// Restarts, rolls back, or scales up by one replica (to the usual number at least).
    static func fix(_ type: ActionType, _ service: Service, in observation: Observation) -> Self {
        var arguments: JSONObject = [:]
        if type == .scale {
            let replicas = max(observation[service].replicas + 1, service.baseline.replicas)
            arguments = ["replicas": .integer(Int(replicas))]
        }
        return Self(role: observation.role, type: type, target: service.name, arguments: arguments)
    }

    /// Names the failure type.
    static func identify(_ failureType: FailureType, by role: AgentRole) -> Self {
        Self(
            role: role, type: .identifyRootCause,
            arguments: ["failure_type": .string(failureType.rawValue)])
    }

    /// Reports an agent as rogue.
    static func flag(_ agent: RogueAgent, by role: AgentRole) -> Self {
        Self(role: role, type: .flagRogue, target: agent.rawValue)
    }

    /// Tells the team that it works on a service.
    static func announce(_ service: Service, by role: AgentRole) -> Self {
        Self(
            role: role, type: .communicate, target: service.name,
            arguments: ["message": .string("investigating \(service.name)")])
    }

    /// Calls for help.
    static func escalate(by role: AgentRole) -> Self {
        Self(role: role, type: .escalate)
    }

    /// Does nothing.
    static func pass(by role: AgentRole) -> Self {
        Self(role: role, type: .noop)
    }
}
