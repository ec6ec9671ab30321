/// What is known of an incident after a turn: the services, and how the response has gone so far.
public struct ChaosOpsState: Hashable, Sendable {
    /// The turns taken, the first being 1.
    public var stepCount: Int
    /// The turns after which an episode ends unresolved.
    public var maxSteps: Int
    /// How hard the incident is.
    public var difficulty: Difficulty
    /// What went wrong.
    public var failureType: FailureType
    /// The services, in the order the simulator lists them.
    public var services: [ServiceState]
    /// Whether the incident is over.
    public var isResolved: Bool
    /// The fixes that did not help, so far.
    public var wrongFixes: Int
    /// The messages that misled, so far.
    public var miscommunications: Int
    /// The agents flagged as rogue, in the order of flagging; one flagged twice is there twice.
    public var oversightFlags: [String]
    /// The sum of the episode's rewards so far.
    public var cumulativeReward: Double

    /// Creates a state.
    public init(
        stepCount: Int,
        maxSteps: Int,
        difficulty: Difficulty,
        failureType: FailureType,
        services: [ServiceState],
        isResolved: Bool = false,
        wrongFixes: Int = 0,
        miscommunications: Int = 0,
        oversightFlags: [String] = [],
        cumulativeReward: Double = 0
    ) {
        self.stepCount = stepCount
        self.maxSteps = maxSteps
        self.difficulty = difficulty
        self.failureType = failureType
        self.services = services
        self.isResolved = isResolved
        self.wrongFixes = wrongFixes
        self.miscommunications = miscommunications
        self.oversightFlags = oversightFlags
        self.cumulativeReward = cumulativeReward
    }

    /// The service of a name; nil where there is none.
    public func service(named name: String) -> ServiceState? {
        services.first { $0.name == name }
    }
}
