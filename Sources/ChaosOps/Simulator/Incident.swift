import SeededRandom

/// The hidden side of an episode: what is broken, who breaks it, and how the trouble spreads.
struct Incident: Sendable {
    let scenario: Scenario
    private let difficulty: DifficultyProfile
    private let overloadsCallers: Bool
    private(set) var faults: [Fault]
    /// The agent behind it, until it is stopped.
    private(set) var rogueAgent: RogueAgent?
    /// The fault the rogue agent will bring back, and in how many turns.
    private var relapse: (fault: Fault, turns: Int)?
    /// By service.
    private var conditions = [Condition](repeating: Condition(), count: Service.allCases.count)

    /// What a service suffers beside its own faults.
    private struct Condition {
        /// The latency that comes from its dependencies, in milliseconds.
        var strainMs = 0.0
        /// The latency that comes from interventions and chance, in milliseconds; it passes.
        var disturbanceMs = 0.0
        /// For how many turns a dependency has been as good as down.
        var turnsOverloaded = 0
    }

    init(_ simulated: SimulatedScenario, using generator: inout SplitMix64) {
        scenario = simulated.scenario
        let profile = simulated.profile
        difficulty = DifficultyProfile(scenario.difficulty)
        overloadsCallers = profile.overloadsCallers
        rogueAgent = profile.rogueAgent
        let choices = difficulty.strikesAnywhere ? profile.services.count : 1
        let service = profile.services[generator.index(below: choices)]
        let symptoms = profile.symptoms.varied(by: difficulty.symptomSpread, using: &generator)
        faults = [
            Fault(
                service: service, symptoms: symptoms, remedy: profile.remedy,
                isRogueAgentsWork: rogueAgent != nil)
        ]
        let other = generator.element(of: Service.allCases.filter { $0 != service })
        if generator.chance(difficulty.complicationProbability) {
            faults.append(.overload(of: other))
        } else if generator.chance(difficulty.decoyProbability) {
            conditions[other.rawValue].disturbanceMs = 400 + 500 * generator.unit()
        }
        spread()
        spread()
    }

    /// Whether nothing is broken and nobody is about to break it again.
    var isOver: Bool { faults.isEmpty && rogueAgent == nil }

    /// Takes an action against the incident; false if it does not help.
    mutating func mend(with remedy: ActionType, on service: Service?) -> Bool {
        let index = faults.firstIndex { fault in
            fault.remedy == remedy && (remedy == .escalate || fault.service == service)
        }
        guard let index else { return false }
        let fault = faults.remove(at: index)
        conditions[fault.service.rawValue].turnsOverloaded = 0
        if rogueAgent != nil, fault.isRogueAgentsWork {
            relapse = (fault, difficulty.relapseDelay)
        }
        return true
    }

    /// Makes everything worse, as a wrong fix does.
    mutating func aggravate(_ service: Service?) {
        for index in faults.indices {
            faults[index].severity += 0.1
        }
        if let service {
            conditions[service.rawValue].disturbanceMs += 300
        }
    }

    /// Stops the agent if it is the one behind the incident; false if it is not.
    mutating func stop(_ agent: RogueAgent) -> Bool {
        guard agent == rogueAgent else { return false }
        rogueAgent = nil
        relapse = nil
        return true
    }

    /// Lets a turn pass; returns the service that lost its replicas, if one did.
    mutating func advance() -> Service? {
        for index in faults.indices {
            faults[index].severity += difficulty.growth
            faults[index].symptoms.memoryMB += faults[index].symptoms.memoryGrowthMB
        }
        spread()
        if overloadsCallers {
            overload()
        }
        return bringBack()
    }

    /// The figures of a service at this moment, wavering by chance.
    func figures(of service: Service, replicas: Int, using generator: inout SplitMix64) -> ServiceState {
        let condition = conditions[service.rawValue]
        var figures = service.baseline
        figures.replicas = replicas
        figures.latencyMs += condition.strainMs + condition.disturbanceMs
        figures.errorRate += (condition.strainMs + condition.disturbanceMs) / 3000
        for fault in faults where fault.service == service {
            figures.latencyMs += fault.symptoms.latencyMs * fault.severity
            figures.errorRate += fault.symptoms.errorRate * fault.severity
            figures.cpuPercent += fault.symptoms.cpuPercent * fault.severity
            figures.memoryMB += fault.symptoms.memoryMB
        }
        figures.latencyMs *= 1 + difficulty.jitter * generator.symmetric()
        figures.errorRate = min(1, figures.errorRate * (1 + difficulty.jitter * generator.symmetric()))
        figures.cpuPercent = min(100, figures.cpuPercent * (1 + difficulty.jitter * generator.symmetric()))
        figures.memoryMB = min(4096, figures.memoryMB * (1 + difficulty.jitter * generator.symmetric()))
        figures.health = figures.judgedHealth
        return figures
    }

    /// The latency of a service beyond the usual, in milliseconds.
    private func excessLatency(of service: Service) -> Double {
        let condition = conditions[service.rawValue]
        var excess = condition.strainMs + condition.disturbanceMs
        for fault in faults where fault.service == service {
            excess += fault.symptoms.latencyMs * fault.severity
        }
        return excess
    }

    /// Passes a part of each service's trouble on to its callers, and lets disturbances fade.
    private mutating func spread() {
        for service in Service.inDependencyOrder {
            var load = 0.0
            for dependency in service.dependencies {
                load = max(load, excessLatency(of: dependency))
            }
            let condition = conditions[service.rawValue]
            conditions[service.rawValue].strainMs +=
                difficulty.spreadRate * (0.5 * load - condition.strainMs)
            conditions[service.rawValue].disturbanceMs = 0.8 * condition.disturbanceMs
        }
    }

    /// Breaks the callers that waited too long on a service that is as good as down.
    private mutating func overload() {
        for service in Service.inDependencyOrder where !faults.contains(where: { $0.service == service }) {
            guard service.dependencies.contains(where: { excessLatency(of: $0) >= 1000 }) else { continue }
            conditions[service.rawValue].turnsOverloaded += 1
            guard conditions[service.rawValue].turnsOverloaded > difficulty.overloadDelay else { continue }
            faults.append(.overload(of: service))
        }
    }

    /// Lets the rogue agent undo a fix when its time has come.
    private mutating func bringBack() -> Service? {
        guard let (fault, turns) = relapse else { return nil }
        guard turns <= 1 else {
            relapse = (fault, turns - 1)
            return nil
        }
        relapse = nil
        faults.append(fault)
        return fault.symptoms.losesReplicas ? fault.service : nil
    }
}

extension ServiceState {
    /// The health that follows from the other figures.
    fileprivate var judgedHealth: ServiceHealth {
        if errorRate >= 0.4 || latencyMs >= 1500 || cpuPercent >= 90 || memoryMB >= 2000 {
            .critical
        } else if errorRate >= 0.1 || latencyMs >= 300 || cpuPercent >= 60 || memoryMB >= 1000 {
            .degraded
        } else {
            .healthy
        }
    }
}
