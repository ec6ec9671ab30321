import SeededRandom

/// One thing that is broken: where, what it does to the service's figures, and what mends it.
struct Fault: Hashable, Sendable {
    /// What a fault of severity 1 adds to a service's figures.
    struct Symptoms: Hashable, Sendable {
        var latencyMs: Double = 0
        var errorRate: Double = 0
        var cpuPercent: Double = 0
        var memoryMB: Double = 0
        /// The memory that is added each turn.
        var memoryGrowthMB: Double = 0
        /// Whether all replicas but one are gone.
        var losesReplicas = false
    }

    var service: Service
    var symptoms: Symptoms
    /// The type of action that mends it, taken on `service` (an escalation has no target).
    var remedy: ActionType
    /// Whether a rogue agent brings it back while it is free to.
    var isRogueAgentsWork = false
    /// 1 at the onset; grows with time and with every wrong fix.
    var severity: Double = 1

    /// What becomes of a service that stood too much load: it has to be restarted.
    static func overload(of service: Service) -> Self {
        Self(
            service: service, symptoms: .init(latencyMs: 500, errorRate: 0.2, cpuPercent: 40),
            remedy: .restart)
    }
}

extension Fault.Symptoms {
    /// The same kind of fault, by up to `spread` (a share) weaker or stronger in each figure.
    func varied(by spread: Double, using generator: inout SplitMix64) -> Self {
        var varied = self
        varied.latencyMs *= 1 + spread * generator.symmetric()
        varied.errorRate *= 1 + spread * generator.symmetric()
        varied.cpuPercent *= 1 + spread * generator.symmetric()
        varied.memoryMB *= 1 + spread * generator.symmetric()
        varied.memoryGrowthMB *= 1 + spread * generator.symmetric()
        return varied
    }
}
