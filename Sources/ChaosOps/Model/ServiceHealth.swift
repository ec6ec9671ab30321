/// The overall judgement of a service.
public enum ServiceHealth: String, CaseIterable, Hashable, Sendable {
    case healthy
    case degraded
    case critical
}
