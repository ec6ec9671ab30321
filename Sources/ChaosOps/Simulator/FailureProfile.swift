/// What a failure type means: which services it strikes, with which symptoms, and what mends it.
struct FailureProfile: Sendable {
    /// The services it may strike; the first alone on easy incidents.
    var services: [Service]
    /// What it adds to the service's figures at the onset.
    var symptoms: Fault.Symptoms
    /// The type of action that mends it.
    var remedy: ActionType
    /// The agent that breaks it again until it is flagged.
    var rogueAgent: RogueAgent?
    /// Whether callers that wait too long on a broken service break themselves.
    var overloadsCallers = false
}

extension FailureProfile {
    /// The profile of each failure type; nil for a type that is not simulated.
    init?(of type: FailureType) {
        guard let profile = Self.profiles.first(where: { $0.type == type })?.profile else { return nil }
        self = profile
    }

    private static let profiles: [(type: FailureType, profile: FailureProfile)] = [
        (
            .autoscalerCostCut,
            FailureProfile(
                services: [.payments, .auth, .notifications],
                symptoms: .init(latencyMs: 735, errorRate: 0.21, cpuPercent: 72, losesReplicas: true),
                remedy: .scale, rogueAgent: .autoscaler)
        ),
        (
            .badConfigPush,
            FailureProfile(
                services: [.auth, .payments, .notifications],
                symptoms: .init(latencyMs: 165, errorRate: 0.67),
                remedy: .rollback)
        ),
        (
            .cascade,
            FailureProfile(
                services: [.db, .auth],
                symptoms: .init(latencyMs: 1500, errorRate: 0.40, cpuPercent: 65, memoryMB: 400),
                remedy: .scale, overloadsCallers: true)
        ),
        (
            .dbDeadlock,
            FailureProfile(
                services: [.db],
                symptoms: .init(latencyMs: 1755, errorRate: 0.44),
                remedy: .restart)
        ),
        (
            .diskFull,
            FailureProfile(
                services: [.db],
                symptoms: .init(
                    latencyMs: 595, errorRate: 0.15, cpuPercent: 36, memoryMB: 3000, memoryGrowthMB: 45),
                remedy: .scale)
        ),
        (
            .dnsOutage,
            FailureProfile(
                services: [.auth, .notifications],
                symptoms: .init(latencyMs: 1405, errorRate: 0.27),
                remedy: .restart)
        ),
        (
            .memoryLeak,
            FailureProfile(
                services: [.notifications, .auth, .payments],
                symptoms: .init(
                    latencyMs: 60, errorRate: 0.05, cpuPercent: 49, memoryMB: 860, memoryGrowthMB: 180),
                remedy: .restart)
        ),
        (
            .misroutedTraffic,
            FailureProfile(
                services: [.payments, .auth, .notifications],
                symptoms: .init(errorRate: 0.40),
                remedy: .escalate, rogueAgent: .loadBalancer)
        ),
        (
            .rogueDeployBot,
            FailureProfile(
                services: [.payments, .auth, .notifications],
                symptoms: .init(latencyMs: 265, errorRate: 0.70, cpuPercent: 12),
                remedy: .rollback, rogueAgent: .deployBot)
        ),
    ]
}

extension FailureType {
    /// The agent whose work such an incident is, if it is one's.
    public var rogueAgent: RogueAgent? { FailureProfile(of: self)?.rogueAgent }
}
