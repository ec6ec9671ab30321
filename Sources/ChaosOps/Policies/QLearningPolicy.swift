import SeededRandom

/// Tabular Q-learning (Watkins, 1989) with a decaying epsilon-greedy exploration.
///
/// The learner sees `Observation`s, which do not tell the failure type: it learns from the figures of
/// the service under suspicion, from what was said, and from which fixes have failed. It knows the
/// failure type once it has named it rightly itself.
public struct QLearningPolicy: Policy {
    /// How it learns and explores.
    public let configuration: QLearningConfiguration
    private var table = QTable()
    private var generator: SplitMix64
    private var steps = 0
    private var last: QTable.Entry?
    /// What it learned from last, which is mostly what it acts on next.
    private var nextView: View?
    private var temporalDifferenceError = 0.0

    /// Creates a learner that knows nothing; what it explores follows from the seed.
    public init(seed: UInt64, configuration: QLearningConfiguration = QLearningConfiguration()) {
        self.configuration = configuration
        generator = SplitMix64(seed: seed)
    }

    /// How learning goes.
    public var learning: LearningStatistics? {
        LearningStatistics(
            explorationRate: configuration.explorationRate(after: steps),
            temporalDifferenceError: temporalDifferenceError)
    }

    /// The number of situations it has met.
    public var situationCount: Int { table.situationCount }

    /// A random action with the exploration rate's probability, otherwise the one of the highest value.
    public mutating func action(for observation: Observation) -> ChaosOpsAction {
        let view = view(of: observation)
        let open = view.openChoices
        let isExploring = generator.chance(configuration.explorationRate(after: steps))
        let choice = isExploring ? generator.element(of: open) : table.best(of: open, in: view.situation)
        last = table.entry(of: choice, in: view.situation, width: view.choices.count)
        steps += 1
        return view.action(of: choice)
    }

    /// The action of the highest value.
    public mutating func greedyAction(for observation: Observation) -> ChaosOpsAction {
        let view = View(observation)
        return view.action(of: table.best(of: view.openChoices, in: view.situation))
    }

    /// Moves the last action's value towards its reward and what the best next action is worth.
    public mutating func learn(reward: Double, next: Observation?) {
        guard let last else { return }
        var target = reward
        if let next {
            let view = View(next)
            nextView = view
            target += configuration.discount * table.highestValue(of: view.openChoices, in: view.situation)
        }
        temporalDifferenceError = target - table[last]
        table.update(last, by: temporalDifferenceError, configuration: configuration)
        self.last = nil
    }

    private func view(of observation: Observation) -> View {
        if let nextView, nextView.observation == observation { return nextView }
        return View(observation)
    }

    /// An observation with what the learner makes of it.
    private struct View: Sendable {
        let observation: Observation
        let suspects: [Service]
        let situation: Situation
        let choices: [Choice]
        /// The indices of the choices that may still do good; passing always may.
        let openChoices: [Int]

        init(_ observation: Observation) {
            self.observation = observation
            suspects = observation.suspects
            situation = Situation(observation, suspects: suspects)
            let choices = Choice.all(for: observation.role)
            self.choices = choices
            openChoices = choices.indices.filter { choices[$0].isOpen(in: observation.response) }
        }

        func action(of choice: Int) -> ChaosOpsAction {
            choices[choice].action(for: observation, suspects: suspects)
        }
    }
}
