/// A kind of incident: what goes wrong, and how hard it is to handle.
public struct Scenario: Hashable, Sendable {
    /// What goes wrong.
    public var failureType: FailureType
    /// How hard it is.
    public var difficulty: Difficulty

    /// Creates a scenario.
    public init(_ failureType: FailureType, _ difficulty: Difficulty) {
        self.failureType = failureType
        self.difficulty = difficulty
    }

    /// Each simulated failure type at each difficulty.
    public static let all: [Scenario] = FailureType.allCases.flatMap { failureType in
        Difficulty.allCases.map { Scenario(failureType, $0) }
    }
}
