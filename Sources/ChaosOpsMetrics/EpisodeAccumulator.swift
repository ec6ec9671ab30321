import ChaosOps
import MetricsRecording

/// Sums up an episode while it runs.
struct EpisodeAccumulator: Sendable {
    private var length = 0
    private var stepsToResolution: Int?
    private var lastState: ChaosOpsState?
    private var latencyMs = NamedValues<Mean>()
    private var errorRate = NamedValues<Mean>()

    /// Adds a turn.
    mutating func add(_ state: ChaosOpsState) {
        length += 1
        if state.isResolved, stepsToResolution == nil { stepsToResolution = state.stepCount }
        for service in state.services {
            latencyMs[service.name, default: Mean()].add(service.latencyMs)
            errorRate[service.name, default: Mean()].add(service.errorRate)
        }
        lastState = state
    }

    /// The summary of the turns so far.
    ///
    /// - Parameters:
    ///   - index: The episode's number in its run, from 1.
    ///   - actionCounts: How often each type of action was taken, zeros included.
    /// - Returns: The summary; nil where there was no turn.
    func summary(index: Int, actionCounts: NamedValues<Int>) -> EpisodeSummary? {
        guard let lastState else { return nil }
        return EpisodeSummary(
            index: index,
            totalReward: lastState.cumulativeReward,
            length: length,
            outcome: stepsToResolution.map { .resolved(afterSteps: $0) }
                ?? .unresolved(maxSteps: lastState.maxSteps),
            wrongFixes: lastState.wrongFixes,
            miscommunications: lastState.miscommunications,
            oversightFlags: lastState.oversightFlags.count,
            meanLatencyMs: latencyMs.mapValues(\.value),
            meanErrorRate: errorRate.mapValues(\.value),
            actionCounts: actionCounts
        )
    }
}
