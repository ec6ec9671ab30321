/// How a Q-learner learns and explores.
public struct QLearningConfiguration: Hashable, Sendable {
    /// How much a later reward counts, per turn.
    public var discount = 0.95
    /// The step size of a value seen for the first time; it falls with the number of updates.
    public var initialLearningRate = 0.5
    /// The step size it does not fall below.
    public var finalLearningRate = 0.05
    /// The probability of a random action at first.
    public var initialExplorationRate = 1.0
    /// The probability of a random action in the end.
    public var finalExplorationRate = 0.02
    /// The environment steps over which the probability falls, in a straight line.
    public var explorationSteps = 12_000

    /// Creates the default configuration, which learns well within 20,000 environment steps.
    public init() {}

    /// The probability of a random action after a number of environment steps.
    public func explorationRate(after steps: Int) -> Double {
        let share = min(1, Double(steps) / Double(max(1, explorationSteps)))
        return initialExplorationRate + share * (finalExplorationRate - initialExplorationRate)
    }

    /// The step size of a value's update, the first being 1.
    func learningRate(update: Int) -> Double {
        max(finalLearningRate, initialLearningRate / (1 + 0.1 * Double(update - 1)))
    }
}
