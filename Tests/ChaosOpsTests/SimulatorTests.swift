import Testing

@testable import ChaosOps

@Suite struct SimulatorTests {
    @Test(arguments: Scenario.all)
    func anIncidentEndsWithItsRightTreatment(_ scenario: Scenario) throws {
        let profile = try #require(FailureProfile(of: scenario.failureType))
        for seed in 0..<20 {
            var simulator = ChaosOpsSimulator(seed: UInt64(seed), scenarios: [scenario])
            simulator.step(.identify(scenario.failureType, by: .sre))
            if let agent = profile.rogueAgent {
                simulator.step(.flag(agent, by: .oversight))
            }
            while let fault = simulator.incident.faults.first, !simulator.isDone {
                let role = fault.remedy == .escalate ? AgentRole.manager : .dev
                simulator.step(.fix(fault.remedy, fault.service, in: simulator.observation(as: role)))
            }
            #expect(simulator.state.wrongFixes == 0)
            #expect(simulator.state.miscommunications == 0)
            #expect(simulator.state.isResolved)
        }
    }

    @Test func aTextbookResponseEarnsTheFullReturn() {
        var simulator = ChaosOpsSimulator(seed: 1, scenarios: [Scenario(.rogueDeployBot, .easy)])
        #expect(simulator.step(.identify(.rogueDeployBot, by: .sre)) == 30 - 2 - 2)
        #expect(simulator.step(.flag(.deployBot, by: .oversight)) == 50 - 4 - 2)
        #expect(simulator.step(.fix(.rollback, .payments, in: simulator.observation(as: .dev))) == 110)
        #expect(simulator.state.isResolved)
        #expect(simulator.state.cumulativeReward == 180)
        #expect(simulator.state.oversightFlags == ["deploy_bot"])
        #expect(simulator.state.wrongFixes == 0)
        #expect(simulator.state.miscommunications == 0)
    }

    @Test func aWrongFixMakesEverythingWorse() {
        let scenario = Scenario(.dbDeadlock, .easy)
        var patient = ChaosOpsSimulator(seed: 3, scenarios: [scenario])
        var hasty = patient
        for _ in 0..<3 {
            patient.step(.pass(by: .dev))
            let reward = hasty.step(.fix(.rollback, .db, in: hasty.observation(as: .dev)))
            #expect(reward <= Rewards.wrongFix)
        }
        #expect(hasty.state.wrongFixes == 3)
        for service in [Service.db, .auth, .payments] {
            #expect(hasty.observation[service].latencyMs > patient.observation[service].latencyMs)
            #expect(hasty.observation[service].errorRate > patient.observation[service].errorRate)
        }
    }

    @Test func troubleSpreadsToTheCallersOfTheFailingService() {
        var simulator = ChaosOpsSimulator(seed: 0, scenarios: [Scenario(.dbDeadlock, .hard)])
        let before = simulator.observation
        for _ in 0..<4 {
            simulator.step(.pass(by: .manager))
        }
        for service in [Service.auth, .payments] {
            #expect(simulator.observation[service].latencyMs > before[service].latencyMs)
            #expect(simulator.observation[service].health != .healthy)
        }
    }

    @Test func aCascadeBreaksCallersThatWaitTooLong() {
        var simulator = ChaosOpsSimulator(seed: 2, scenarios: [Scenario(.cascade, .easy)])
        for _ in 0..<10 {
            simulator.step(.pass(by: .manager))
        }
        simulator.step(.fix(.scale, .db, in: simulator.observation(as: .dev)))
        #expect(simulator.state.wrongFixes == 0)
        #expect(!simulator.state.isResolved)
        for service in Service.allCases where service != .db {
            simulator.step(.fix(.restart, service, in: simulator.observation(as: .dev)))
        }
        #expect(simulator.state.isResolved)
    }

    @Test func aFixIsUndoneWhileTheRogueAgentIsFree() {
        var simulator = ChaosOpsSimulator(seed: 5, scenarios: [Scenario(.autoscalerCostCut, .easy)])
        #expect(simulator.observation[.payments].replicas == 1)
        simulator.step(.fix(.scale, .payments, in: simulator.observation(as: .dev)))
        #expect(simulator.state.wrongFixes == 0)
        #expect(!simulator.state.isResolved)
        #expect(simulator.observation[.payments].health == .healthy)
        for _ in 0..<3 {
            simulator.step(.pass(by: .manager))
        }
        #expect(simulator.observation[.payments].replicas == 1)
        #expect(simulator.observation[.payments].health == .critical)
    }

    @Test func stoppingTheRogueAgentAfterTheFixEndsIt() {
        var simulator = ChaosOpsSimulator(seed: 5, scenarios: [Scenario(.misroutedTraffic, .easy)])
        simulator.step(.announce(.payments, by: .sre))
        simulator.step(.escalate(by: .manager))
        #expect(simulator.step(.flag(.loadBalancer, by: .oversight)) == 50 + 110)
        #expect(simulator.state.isResolved)
    }

    @Test func flagsAreRecordedRightOrWrong() {
        var simulator = ChaosOpsSimulator(seed: 5, scenarios: [Scenario(.rogueDeployBot, .easy)])
        #expect(simulator.step(.flag(.autoscaler, by: .oversight)) == Rewards.wrongFlag - 2 - 2)
        simulator.step(.flag(.deployBot, by: .oversight))
        #expect(simulator.step(.flag(.deployBot, by: .oversight)) == -6 - 2)
        #expect(simulator.state.oversightFlags == ["autoscaler", "deploy_bot", "deploy_bot"])
        #expect(simulator.observation.response.clearedAgents == [.autoscaler])
    }

    @Test func actingWithoutOrAgainstWhatWasSaidIsCounted() {
        var simulator = ChaosOpsSimulator(seed: 7, scenarios: [Scenario(.memoryLeak, .easy)])
        simulator.step(.fix(.rollback, .auth, in: simulator.observation(as: .dev)))
        #expect(simulator.state.miscommunications == 1)
        simulator.step(.announce(.auth, by: .sre))
        simulator.step(.fix(.restart, .auth, in: simulator.observation(as: .dev)))
        #expect(simulator.state.miscommunications == 1)
        simulator.step(.fix(.restart, .db, in: simulator.observation(as: .dev)))
        #expect(simulator.state.miscommunications == 2)
        simulator.step(.identify(.diskFull, by: .sre))
        #expect(simulator.state.miscommunications == 3)
        simulator.step(.fix(.restart, .notifications, in: simulator.observation(as: .manager)))
        #expect(simulator.state.miscommunications == 4, "a manager has no mandate to restart")
        #expect(!simulator.state.isResolved)
    }

    @Test func anEpisodeEndsUnresolvedAfterItsLastTurn() {
        var simulator = ChaosOpsSimulator(seed: 9)
        for turn in 1...ChaosOpsSimulator.maxSteps {
            #expect(!simulator.isDone)
            simulator.step(.pass(by: .sre))
            #expect(simulator.state.stepCount == turn)
        }
        #expect(simulator.isDone)
        #expect(!simulator.state.isResolved)
        let last = simulator.state
        #expect(simulator.step(.pass(by: .sre)) == 0)
        #expect(simulator.state == last)
    }

    @Test func figuresStayInRange() {
        var simulator = ChaosOpsSimulator(seed: 11)
        var policy = RandomPolicy(seed: 11)
        for _ in 0..<3000 {
            if simulator.isDone {
                simulator.startEpisode()
            }
            simulator.step(policy.action(for: simulator.observation))
            let areInRange = simulator.state.services.allSatisfy { service in
                (0...1).contains(service.errorRate) && (0...100).contains(service.cpuPercent)
                    && (1...10).contains(service.replicas) && (1...50_000).contains(service.latencyMs)
                    && (1...4096).contains(service.memoryMB)
            }
            #expect(areInRange)
        }
    }
}

extension ChaosOpsSimulator {
    /// What a role would see if it were its turn.
    fileprivate func observation(as role: AgentRole) -> Observation {
        var observation = observation
        observation.role = role
        return observation
    }
}
