/// A fixed runbook: announce the worst-looking service, then try on it what usually helps.
///
/// It goes by fixed thresholds, as an on-call engineer does at night: it does not tell a cause from the
/// services that suffer from it, and it never names a root cause.
public struct HeuristicPolicy: Policy {
    /// Creates the policy.
    public init() {}

    /// What the runbook says.
    public mutating func action(for observation: Observation) -> ChaosOpsAction {
        let role = observation.role
        let suspect = observation.worstService
        guard role == .oversight || observation.response.announcedService == suspect else {
            return .announce(suspect, by: role)
        }
        switch role {
        case .sre: return observation.untriedFix(of: [.restart, .scale], on: suspect)
        case .dev: return observation.untriedFix(of: observation.devFixes(on: suspect), on: suspect)
        case .oversight: return observation.suspiciousAgent.map { .flag($0, by: role) } ?? .pass(by: role)
        case .manager:
            let isTried = observation.response.hasFailed(.escalate, on: nil)
            let isDue = observation.response.stoppedAgent == .loadBalancer || observation.stepCount > 8
            return isDue && !isTried ? .escalate(by: role) : .pass(by: role)
        }
    }
}

extension Observation {
    /// The service in the worst health, among equals the slowest.
    fileprivate var worstService: Service {
        var worst = Service.auth
        for service in Service.allCases {
            let rank = (self[service].health.severity, self[service].latencyMs)
            if rank > (self[worst].health.severity, self[worst].latencyMs) {
                worst = service
            }
        }
        return worst
    }

    /// The first of these fixes that has not failed on a service; nothing if all have.
    fileprivate func untriedFix(of types: [ActionType], on service: Service) -> ChaosOpsAction {
        guard self[service].health != .healthy,
            let type = types.first(where: { !response.hasFailed($0, on: service) })
        else { return .pass(by: role) }
        return .fix(type, service, in: self)
    }

    fileprivate func devFixes(on service: Service) -> [ActionType] {
        self[service].errorRate >= 0.5 ? [.rollback, .restart, .scale] : [.restart, .scale, .rollback]
    }

    /// The automation whose work the trouble looks like.
    fileprivate var suspiciousAgent: RogueAgent? {
        guard response.stoppedAgent == nil else { return nil }
        let agent = Service.allCases.lazy.compactMap(agentSuspected(of:)).first
        return agent.flatMap { response.clearedAgents.contains($0) ? nil : $0 }
    }

    private func agentSuspected(of service: Service) -> RogueAgent? {
        let state = self[service]
        if state.replicas < service.baseline.replicas { return .autoscaler }
        if state.errorRate >= 0.6 { return .deployBot }
        return state.errorRate >= 0.3 && state.latencyMs < 100 ? .loadBalancer : nil
    }
}

extension ServiceHealth {
    fileprivate var severity: Int {
        switch self {
        case .healthy: 0
        case .degraded: 1
        case .critical: 2
        }
    }
}
