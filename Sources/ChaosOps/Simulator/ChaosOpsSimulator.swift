import OrderedJSON
import SeededRandom

/// Production incidents that a team of four roles resolves turn by turn.
///
/// An episode is one incident: `startEpisode()` draws a scenario, `step(_:)` lets the role whose turn
/// it is act, until the incident is over or its turns are used up. Everything follows from the seed
/// and the actions, on every platform alike: the numbers come from `SplitMix64` and plain arithmetic.
///
///     var simulator = ChaosOpsSimulator(seed: 0)
///     while !simulator.isDone {
///         let reward = simulator.step(policy.action(for: simulator.observation))
///     }
public struct ChaosOpsSimulator: Sendable {
    /// The state after the last turn, as it is recorded.
    public private(set) var state: ChaosOpsState
    private let scenarios: [SimulatedScenario]
    private(set) var incident: Incident
    private var response = ResponseLog()
    private var generator: SplitMix64

    /// The turns after which an incident ends unresolved.
    public static let maxSteps = 20

    /// Creates a simulator in its first episode.
    ///
    /// - Parameters:
    ///   - seed: What everything follows from.
    ///   - scenarios: What incidents are drawn from, each as likely as the others. Failure types
    ///     that are not simulated are left out; with nothing left, all of `Scenario.all` are used.
    public init(seed: UInt64, scenarios: [Scenario] = Scenario.all) {
        let simulated = scenarios.compactMap(SimulatedScenario.init)
        self.scenarios = simulated.isEmpty ? Scenario.all.compactMap(SimulatedScenario.init) : simulated
        generator = SplitMix64(seed: seed)
        (incident, state) = Self.episode(of: self.scenarios, using: &generator)
    }

    /// Whether the episode has ended.
    public var isDone: Bool { state.isResolved || state.stepCount >= state.maxSteps }

    /// Whose turn it is.
    public var role: AgentRole { AgentRole.rotation[state.stepCount % AgentRole.rotation.count] }

    /// What the role whose turn it is can see.
    public var observation: Observation {
        Observation(role: role, stepCount: state.stepCount, services: state.services, response: response)
    }

    /// Begins the next episode.
    public mutating func startEpisode() {
        response = ResponseLog()
        (incident, state) = Self.episode(of: scenarios, using: &generator)
    }

    /// Takes a turn and returns its reward; after the episode's end, nothing happens and it is 0.
    ///
    /// What the acting role has no mandate for is not carried out and counts as a miscommunication.
    @discardableResult
    public mutating func step(_ action: ChaosOpsAction) -> Double {
        guard !isDone else { return 0 }
        state.stepCount += 1
        var reward = carryOut(action)
        state.isResolved = incident.isOver
        if let service = incident.advance() {
            state.services[service.rawValue].replicas = 1
        }
        observeServices()
        if state.isResolved {
            reward += Rewards.resolution
        } else {
            let criticalServices = state.services.count { $0.health == .critical }
            reward += Rewards.turn(state.stepCount, criticalServices: criticalServices)
        }
        state.cumulativeReward += reward
        return reward
    }

    /// Does what the action says and returns what it earns or costs by itself.
    private mutating func carryOut(_ action: ChaosOpsAction) -> Double {
        guard action.role.mandate.contains(action.type) else { return miscommunicate() }
        switch action.type {
        case .restart, .rollback, .scale, .escalate: return fix(action)
        case .identifyRootCause: return identify(action)
        case .flagRogue: return flag(action)
        case .communicate:
            response.announcedService =
                action.target.flatMap(Service.init(name:)) ?? response.announcedService
            return 0
        default: return 0
        }
    }

    private mutating func fix(_ action: ChaosOpsAction) -> Double {
        let service = action.type == .escalate ? nil : action.target.flatMap(Service.init(name:))
        var reward = 0.0
        if !response.supportsFix(of: service) {
            reward += miscommunicate()
        }
        let removesReplicas = action.type == .scale && !scale(service, to: action.arguments["replicas"])
        if !removesReplicas, incident.mend(with: action.type, on: service) {
            return reward
        }
        incident.aggravate(service)
        state.wrongFixes += 1
        if !response.hasFailed(action.type, on: service) {
            response.failedFixes.append(.init(type: action.type, service: service))
        }
        return reward + Rewards.wrongFix
    }

    /// Sets a service's number of replicas, 1...10; false if that adds none.
    private mutating func scale(_ service: Service?, to count: JSONValue?) -> Bool {
        guard let service, let count = count?.integerValue else { return false }
        let current = state.services[service.rawValue].replicas
        state.services[service.rawValue].replicas = Int(min(max(count, 1), 10))
        return state.services[service.rawValue].replicas > current
    }

    private mutating func identify(_ action: ChaosOpsAction) -> Double {
        let name = action.arguments["failure_type"]?.stringValue ?? ""
        let failureType = FailureType(rawValue: name)
        if response.diagnosis == nil, failureType == incident.scenario.failureType {
            response.diagnosis = failureType
            return Rewards.rightDiagnosis
        }
        guard failureType != incident.scenario.failureType else { return 0 }
        if !response.rejectedDiagnoses.contains(failureType) {
            response.rejectedDiagnoses.append(failureType)
        }
        return Rewards.wrongDiagnosis + miscommunicate()
    }

    private mutating func flag(_ action: ChaosOpsAction) -> Double {
        guard let name = action.target, let agent = RogueAgent(rawValue: name) else {
            return miscommunicate()
        }
        state.oversightFlags.append(name)
        if incident.stop(agent) {
            response.stoppedAgent = agent
            return Rewards.rightFlag
        }
        guard agent != response.stoppedAgent else { return 0 }
        if !response.clearedAgents.contains(agent) {
            response.clearedAgents.append(agent)
        }
        return Rewards.wrongFlag
    }

    private mutating func miscommunicate() -> Double {
        state.miscommunications += 1
        return Rewards.miscommunication
    }

    private mutating func observeServices() {
        for service in Service.allCases {
            state.services[service.rawValue] = incident.figures(
                of: service, replicas: state.services[service.rawValue].replicas, using: &generator)
        }
    }

    private static func episode(
        of scenarios: [SimulatedScenario], using generator: inout SplitMix64
    ) -> (Incident, ChaosOpsState) {
        let incident = Incident(generator.element(of: scenarios), using: &generator)
        let services = Service.allCases.map { service in
            let isCut = incident.faults.contains { $0.service == service && $0.symptoms.losesReplicas }
            let replicas = isCut ? 1 : service.baseline.replicas
            return incident.figures(of: service, replicas: replicas, using: &generator)
        }
        let scenario = incident.scenario
        let state = ChaosOpsState(
            stepCount: 0, maxSteps: maxSteps, difficulty: scenario.difficulty,
            failureType: scenario.failureType, services: services)
        return (incident, state)
    }
}
