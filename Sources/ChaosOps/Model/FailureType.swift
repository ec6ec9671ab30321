/// What went wrong in an incident.
///
/// The constants are the types of the Python simulator; recordings may hold others.
public struct FailureType: RawRepresentable, Hashable, Sendable {
    /// The name in recordings, such as `db_deadlock`.
    public let rawValue: String

    /// Creates the failure type of a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The autoscaler removed replicas to save cost.
    public static let autoscalerCostCut = Self(rawValue: "autoscaler_cost_cut")
    /// A configuration that breaks a service was pushed.
    public static let badConfigPush = Self(rawValue: "bad_config_push")
    /// One service's failure spreads to those that call it.
    public static let cascade = Self(rawValue: "cascade")
    /// Transactions of the database block each other.
    public static let dbDeadlock = Self(rawValue: "db_deadlock")
    /// A disk has no space left.
    public static let diskFull = Self(rawValue: "disk_full")
    /// Names are not resolved.
    public static let dnsOutage = Self(rawValue: "dns_outage")
    /// A service's memory grows until it fails.
    public static let memoryLeak = Self(rawValue: "memory_leak")
    /// The load balancer sends traffic to the wrong place.
    public static let misroutedTraffic = Self(rawValue: "misrouted_traffic")
    /// A deployment bot acts on its own.
    public static let rogueDeployBot = Self(rawValue: "rogue_deploy_bot")
}

extension FailureType: CaseIterable {
    /// The types of the Python simulator.
    public static let allCases: [Self] = [
        .autoscalerCostCut, .badConfigPush, .cascade, .dbDeadlock, .diskFull, .dnsOutage, .memoryLeak,
        .misroutedTraffic, .rogueDeployBot,
    ]
}
