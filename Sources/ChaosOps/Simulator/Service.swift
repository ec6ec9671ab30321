/// The simulated services, in the order in which states list them.
public enum Service: Int, CaseIterable, Hashable, Sendable {
    case auth
    case payments
    case notifications
    case db

    /// The name in states and actions.
    public var name: String {
        switch self {
        case .auth: "auth"
        case .payments: "payments"
        case .notifications: "notifications"
        case .db: "db"
        }
    }

    /// The service of a name; nil where there is none.
    public init?(name: String) {
        guard let service = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = service
    }

    /// The services this one calls: when they are slow or fail, so is this one.
    public var dependencies: [Service] {
        switch self {
        case .auth: Self.authDependencies
        case .payments: Self.paymentsDependencies
        case .notifications: Self.notificationsDependencies
        case .db: []
        }
    }

    /// How the service does when nothing is wrong.
    public var baseline: ServiceState {
        let replicas =
            switch self {
            case .auth: 3
            case .payments: 4
            case .notifications: 2
            case .db: 1
            }
        return ServiceState(
            name: name, cpuPercent: 22, memoryMB: 340, latencyMs: 45, errorRate: 0.01, replicas: replicas,
            health: .healthy)
    }

    /// The services with each one's dependencies before it.
    static let inDependencyOrder: [Service] = [.db, .auth, .payments, .notifications]

    private static let authDependencies: [Service] = [.db]
    private static let paymentsDependencies: [Service] = [.db, .auth]
    private static let notificationsDependencies: [Service] = [.payments]
}
