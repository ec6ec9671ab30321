import SeededRandom

/// A policy acting in a simulator, step by step and episode after episode.
///
///     var training = Training(.qLearning, seed: 0)
///     while training.stepCount < 20_000 || !training.isBetweenEpisodes {
///         let step = training.step()
///     }
public struct Training: Sendable {
    /// What one environment step brought.
    public struct Step: Sendable {
        /// The state after the action.
        public var state: ChaosOpsState
        /// What was done.
        public var action: ChaosOpsAction
        /// What it earned.
        public var reward: Double
        /// Whether the episode ended with it.
        public var isDone: Bool
    }

    /// The environment steps taken so far, over all episodes.
    public private(set) var stepCount = 0
    /// The policy as it is now.
    public private(set) var policy: any Policy
    private var simulator: ChaosOpsSimulator
    private let evaluation: ChaosOpsSimulator

    /// Creates a training at its first episode.
    ///
    /// - Parameters:
    ///   - kind: The policy.
    ///   - seed: What everything follows from; the simulator, the policy and the evaluation draw
    ///     from generators of their own.
    ///   - scenarios: What incidents are drawn from.
    public init(_ kind: PolicyKind, seed: UInt64, scenarios: [Scenario] = Scenario.all) {
        var seeds = SplitMix64(seed: seed)
        simulator = ChaosOpsSimulator(seed: seeds.next(), scenarios: scenarios)
        policy = kind.makePolicy(seed: seeds.next())
        evaluation = ChaosOpsSimulator(seed: seeds.next(), scenarios: scenarios)
    }

    /// Whether the last step ended an episode, or none was taken yet.
    public var isBetweenEpisodes: Bool { simulator.isDone || simulator.state.stepCount == 0 }

    /// Takes one environment step, in a new episode if the last one has ended.
    public mutating func step() -> Step {
        if simulator.isDone {
            simulator.startEpisode()
        }
        let action = policy.action(for: simulator.observation)
        let reward = simulator.step(action)
        stepCount += 1
        let isDone = simulator.isDone
        policy.learn(reward: reward, next: isDone ? nil : simulator.observation)
        return Step(state: simulator.state, action: action, reward: reward, isDone: isDone)
    }

    /// The mean return of episodes in which the policy neither explores nor learns.
    ///
    /// The episodes are the same each time, and others than those trained on. They do not count as
    /// environment steps.
    public func greedyMeanReturn(episodes: Int = 50) -> Double {
        var policy = policy
        var simulator = evaluation
        var sum = 0.0
        for episode in 0..<episodes {
            if episode > 0 {
                simulator.startEpisode()
            }
            while !simulator.isDone {
                simulator.step(policy.greedyAction(for: simulator.observation))
            }
            sum += simulator.state.cumulativeReward
        }
        return sum / Double(max(1, episodes))
    }
}
