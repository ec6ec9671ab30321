/// What an agent does in a turn.
///
/// The constants are the types of the Python simulator; recordings may hold others.
public struct ActionType: RawRepresentable, Hashable, Sendable {
    /// The name in recordings, such as `flag_rogue`.
    public let rawValue: String

    /// Creates the action type of a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Restarts the target.
    public static let restart = Self(rawValue: "restart")
    /// Sends a message to the other agents.
    public static let communicate = Self(rawValue: "communicate")
    /// Does nothing.
    public static let noop = Self(rawValue: "noop")
    /// Sets the target's number of replicas.
    public static let scale = Self(rawValue: "scale")
    /// Takes the target back to its previous version.
    public static let rollback = Self(rawValue: "rollback")
    /// Reports the target as an agent that acts on its own.
    public static let flagRogue = Self(rawValue: "flag_rogue")
    /// Names the failure type.
    public static let identifyRootCause = Self(rawValue: "identify_root_cause")
    /// Calls for help.
    public static let escalate = Self(rawValue: "escalate")
}

extension ActionType: CaseIterable {
    /// The types of the Python simulator.
    public static let allCases: [Self] = [
        .restart, .communicate, .noop, .scale, .rollback, .flagRogue, .identifyRootCause, .escalate,
    ]
}
