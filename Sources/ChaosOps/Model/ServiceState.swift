/// How a service is doing.
public struct ServiceState: Hashable, Sendable {
    /// The name, unique in a state.
    public var name: String
    /// The processor's use, 0…100.
    public var cpuPercent: Double
    /// The memory in use, in megabytes.
    public var memoryMB: Double
    /// The latency of a request, in milliseconds.
    public var latencyMs: Double
    /// The share of requests that fail, 0…1.
    public var errorRate: Double
    /// The running copies.
    public var replicas: Int
    /// The overall judgement.
    public var health: ServiceHealth

    /// Creates a service's state.
    public init(
        name: String,
        cpuPercent: Double,
        memoryMB: Double,
        latencyMs: Double,
        errorRate: Double,
        replicas: Int,
        health: ServiceHealth
    ) {
        self.name = name
        self.cpuPercent = cpuPercent
        self.memoryMB = memoryMB
        self.latencyMs = latencyMs
        self.errorRate = errorRate
        self.replicas = replicas
        self.health = health
    }
}
