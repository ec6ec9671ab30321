/// What the team has said and tried in an incident, and what came of it: known to everyone.
public struct ResponseLog: Hashable, Sendable {
    /// A fix that did not help.
    public struct FailedFix: Hashable, Sendable {
        /// What was done.
        public var type: ActionType
        /// To which service; nil for an escalation.
        public var service: Service?
    }

    /// The service the team said last that it works on.
    public internal(set) var announcedService: Service?
    /// The failure type, once somebody named it rightly.
    public internal(set) var diagnosis: FailureType?
    /// The failure types named in error.
    public internal(set) var rejectedDiagnoses: [FailureType] = []
    /// The rogue agent, once it was flagged.
    public internal(set) var stoppedAgent: RogueAgent?
    /// The agents flagged in error.
    public internal(set) var clearedAgents: [RogueAgent] = []
    /// The fixes that did not help.
    public internal(set) var failedFixes: [FailedFix] = []

    /// Whether a fix was tried in vain.
    public func hasFailed(_ type: ActionType, on service: Service?) -> Bool {
        failedFixes.contains { $0.type == type && $0.service == service }
    }

    /// Whether a fix follows from what was said: the failure is diagnosed, or its service announced.
    func supportsFix(of service: Service?) -> Bool {
        diagnosis != nil || (announcedService != nil && (service == nil || service == announcedService))
    }
}
