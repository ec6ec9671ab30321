/// How a learner's learning goes.
public struct LearningStatistics: Hashable, Sendable {
    /// The probability of a random action, 0...1.
    public var explorationRate: Double
    /// The last update's temporal-difference error, in units of reward.
    public var temporalDifferenceError: Double
}
