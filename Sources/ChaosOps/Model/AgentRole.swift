/// The part an agent plays in the response to an incident.
public enum AgentRole: String, CaseIterable, Hashable, Sendable {
    case sre
    case dev
    case manager
    case oversight
}
