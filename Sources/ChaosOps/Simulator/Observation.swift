/// What the role whose turn it is can see: the services and the team's log.
///
/// It holds neither the failure type nor the difficulty, which the state shows to whoever records
/// it. A policy gets observations, so that it cannot read the answer.
public struct Observation: Hashable, Sendable {
    /// Whose turn it is.
    public var role: AgentRole
    /// The turns taken so far.
    public var stepCount: Int
    /// The services, in the order of `Service`.
    public var services: [ServiceState]
    /// What was said and tried so far.
    public var response: ResponseLog

    /// The state of a service.
    public subscript(service: Service) -> ServiceState {
        services[service.rawValue]
    }
}
