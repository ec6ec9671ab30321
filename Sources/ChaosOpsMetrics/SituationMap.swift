public import ChaosOps
public import TFEvents

/// The last situations that a policy was in, as points, and what it did there.
public struct SituationMap: Sendable {
    private var points: [(figures: [Float], labels: [String])] = []
    private var next = 0
    private static let capacity = 2000

    /// A map without situations.
    public init() {}

    /// Adds a situation, in place of the oldest if there are 2000.
    ///
    /// - Parameters:
    ///   - state: The state before the action.
    ///   - action: What was done.
    public mutating func add(_ state: ChaosOpsState, _ action: ChaosOpsAction) {
        let figures = state.services.flatMap { service -> [Float] in
            let figures = [
                service.latencyMs / 1000, service.errorRate, service.cpuPercent / 100,
                service.memoryMB / 3000,
                Double(service.replicas) / 4,
            ]
            return figures.map { Float($0) }
        }
        let labels = [
            action.type.rawValue, action.role.rawValue, state.failureType.rawValue, "\(state.stepCount)",
        ]
        if points.count < Self.capacity {
            points.append((figures, labels))
        } else {
            points[next] = (figures, labels)
            next = (next + 1) % Self.capacity
        }
    }

    /// The situations as points, by five figures of each service; nil for none.
    ///
    /// - Throws: `InvalidArgument` where the situations have different services.
    public func embedding() throws(InvalidArgument) -> Embedding? {
        guard let first = points.first else { return nil }
        return try Embedding(
            points.flatMap(\.figures), dimensions: first.figures.count,
            metadata: EmbeddingMetadata(
                columns: ["action", "role", "failure type", "turn"], rows: points.map(\.labels)))
    }
}
