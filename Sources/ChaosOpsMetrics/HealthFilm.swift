public import ChaosOps
public import Raster

/// How the services of an episode were, turn by turn.
public struct HealthFilm: Sendable {
    private var states: [ChaosOpsState] = []

    /// A film without a turn.
    public init() {}

    /// Adds a turn.
    public mutating func add(_ state: ChaosOpsState) { states.append(state) }

    /// A picture for each turn, two turns a second.
    ///
    /// - Throws: `RasterError` where there is no turn, or the services differ from turn to turn.
    public func animation() throws(RasterError) -> Animation {
        var frames: [Bitmap] = []
        for state in states {
            let picture = try HeatMap(
                state.services.map(Self.troubles), rowLabels: state.services.map(\.name),
                columnLabels: ["health", "errors", "latency", "cpu"], range: 0...1)
            frames.append(picture.bitmap)
        }
        return try Animation(frames, frameRate: 2)
    }

    /// 0 where all is well to 1; a latency of a second is 1.
    private static func troubles(of service: ServiceState) -> [Double] {
        let health: Double =
            switch service.health {
            case .healthy: 0
            case .degraded: 0.5
            case .critical: 1
            }
        return [health, service.errorRate, service.latencyMs / 1000, service.cpuPercent / 100]
    }
}
