public import ChaosOps
public import MetricsRecording

/// What is recorded of one turn: a projection of the state and of the actions so far.
public struct MetricsSnapshot: StepMetrics, Equatable {
    /// The state's step count, from 1 in each episode.
    public let step: Int
    /// The services' latencies in milliseconds, rounded to 2 digits, in the state's order.
    public let serviceLatencyMs: NamedValues<Double>
    /// The services' error rates, 0…1, rounded to 4 digits, in the state's order.
    public let serviceErrorRate: NamedValues<Double>
    /// The fixes that did not help, so far.
    public let wrongFixes: Int
    /// The messages that misled, so far.
    public let miscommunications: Int
    /// The steps that the incident has lasted, and -1 once it is resolved.
    public let mttrSteps: Int
    /// The sum of the episode's rewards so far.
    public let cumulativeReward: Double
    /// How often each type of action was taken so far, in the order of first occurrence.
    public let actionCounts: NamedValues<Int>
    /// The flags raised so far.
    public let oversightFlagCount: Int

    /// Projects a state and the counts of the actions that led to it.
    public init(_ state: ChaosOpsState, actionCounts: NamedValues<Int>) {
        var latencies = NamedValues<Double>()
        var errorRates = NamedValues<Double>()
        for service in state.services {
            latencies.append(service.name, service.latencyMs.roundedAsPython(toDigits: 2))
            errorRates.append(service.name, service.errorRate.roundedAsPython(toDigits: 4))
        }
        step = state.stepCount
        serviceLatencyMs = latencies
        serviceErrorRate = errorRates
        wrongFixes = state.wrongFixes
        miscommunications = state.miscommunications
        mttrSteps = state.isResolved ? -1 : state.stepCount
        cumulativeReward = state.cumulativeReward
        self.actionCounts = actionCounts
        oversightFlagCount = state.oversightFlags.count
    }

    /// The numbers without the step, `latency_ms.<service>`, `error_rate.<service>` and `actions.<type>` last.
    public var values: NamedValues<Double> {
        var values = NamedValues<Double>()
        for (name, number) in zip(names, numbers) { values.append(name, number) }
        return values
    }

    /// The names of the numbers.
    var names: [String] {
        ["wrong_fixes", "miscommunications", "mttr_steps", "cumulative_reward", "oversight_flag_count"]
            + serviceLatencyMs.map { "latency_ms." + $0.name }
            + serviceErrorRate.map { "error_rate." + $0.name }
            + actionCounts.map { "actions." + $0.name }
    }

    /// The numbers, in the order of their names.
    var numbers: [Double] {
        [
            Double(wrongFixes), Double(miscommunications), Double(mttrSteps), cumulativeReward,
            Double(oversightFlagCount),
        ] + serviceLatencyMs.map(\.value) + serviceErrorRate.map(\.value)
            + actionCounts.map { Double($0.value) }
    }
}
