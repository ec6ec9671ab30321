import Testing

@testable import ChaosOps

@Suite struct PolicyTests {
    @Test(arguments: PolicyKind.allCases)
    func aPolicyStaysWithinItsMandate(_ kind: PolicyKind) {
        var training = Training(kind, seed: 1)
        for _ in 0..<2000 {
            let step = training.step()
            #expect(step.action.role.mandate.contains(step.action.type))
            let index = (step.state.stepCount - 1) % AgentRole.rotation.count
            #expect(step.action.role == AgentRole.rotation[index])
        }
    }

    @Test func aLearnerEndsAboveWhereItBeganAndAboveTheOthers() throws {
        let learned = returns(of: .qLearning, steps: 20_000)
        let last = mean(learned.suffix(100))
        #expect(last > mean(learned.prefix(100)) + 400)
        #expect(last > mean(returns(of: .random, steps: 2000)) + 600)
        #expect(last > mean(returns(of: .heuristic, steps: 2000)))
    }

    @Test func harderIncidentsReturnLess() {
        for kind in [PolicyKind.random, .heuristic] {
            let means = Difficulty.allCases.map { difficulty in
                let scenarios = Scenario.all.filter { $0.difficulty == difficulty }
                return mean(returns(of: kind, steps: 2000, scenarios: scenarios))
            }
            #expect(means == means.sorted(by: >), "\(kind)")
        }
    }

    @Test func aLearnerExploresLessAndLess() {
        let configuration = QLearningConfiguration()
        #expect(configuration.explorationRate(after: 0) == 1)
        #expect(abs(configuration.explorationRate(after: 6000) - 0.51) < 1e-9)
        #expect(abs(configuration.explorationRate(after: 12_000) - 0.02) < 1e-9)
        #expect(abs(configuration.explorationRate(after: .max) - 0.02) < 1e-9)
    }

    @Test func aPolicyThatDoesNotLearnSaysSo() {
        #expect(Training(.random, seed: 0).policy.learning == nil)
        #expect(Training(.heuristic, seed: 0).policy.learning == nil)
    }

    @Test func evaluationUsesTheSameEpisodesEachTime() {
        var training = Training(.heuristic, seed: 4)
        let before = training.greedyMeanReturn(episodes: 20)
        for _ in 0..<100 {
            _ = training.step()
        }
        #expect(training.greedyMeanReturn(episodes: 20) == before)
    }

    @Test func theSameSymptomsGetTheSameActionWhateverTheFailure() throws {
        var learner = QLearningPolicy(seed: 0)
        let scenarios = [Scenario(.badConfigPush, .easy), Scenario(.rogueDeployBot, .easy)]
        let figures = ChaosOpsSimulator(seed: 0).observation.services
        let actions = scenarios.map { scenario in
            var observation = ChaosOpsSimulator(seed: 0, scenarios: [scenario]).observation
            observation.services = figures
            return learner.greedyAction(for: observation)
        }
        #expect(actions[0] == actions[1])
    }
}

private func mean(_ values: some Collection<Double>) -> Double {
    values.reduce(0, +) / Double(values.count)
}

/// The returns of the episodes that begin within the steps.
private func returns(of kind: PolicyKind, steps: Int, scenarios: [Scenario] = Scenario.all) -> [Double] {
    var training = Training(kind, seed: 0, scenarios: scenarios)
    var returns: [Double] = []
    while training.stepCount < steps || !training.isBetweenEpisodes {
        let step = training.step()
        if step.isDone {
            returns.append(step.state.cumulativeReward)
        }
    }
    return returns
}
