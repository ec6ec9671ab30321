public import OrderedJSON

/// A turn of an episode as a simulator recorded it: one line of a recording.
public struct RecordedStep: Hashable, Sendable {
    /// The policy that acted.
    public var policy: String?
    /// The seed of the simulation.
    public var seed: Int?
    /// The turn's index in its episode, from 0.
    public var turn: Int?
    /// The state after the action.
    public var state: ChaosOpsState
    /// The action taken.
    public var action: ChaosOpsAction
    /// The reward of the action; unlike the state's sum, the Python simulator's does not include its penalty
    /// for running out of turns.
    public var reward: Double?
    /// Whether the episode ends with this turn.
    public var isDone: Bool?
    /// What the Python recorder made of this turn, keys in order.
    public var expectedFlat: JSONObject?

    /// Creates a recorded turn.
    public init(
        policy: String? = nil,
        seed: Int? = nil,
        turn: Int? = nil,
        state: ChaosOpsState,
        action: ChaosOpsAction,
        reward: Double? = nil,
        isDone: Bool? = nil,
        expectedFlat: JSONObject? = nil
    ) {
        self.policy = policy
        self.seed = seed
        self.turn = turn
        self.state = state
        self.action = action
        self.reward = reward
        self.isDone = isDone
        self.expectedFlat = expectedFlat
    }
}
