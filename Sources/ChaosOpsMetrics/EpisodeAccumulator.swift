import ChaosOps
import MetricsRecording

/// Sums up an episode while it runs.
struct EpisodeAccumulator: Sendable {
    private var length = 0
    private var stepsToResolution: Int?
    private var lastState: ChaosOpsState?
    private var latencyMs = NamedValues<Mean>()
    private var errorRate = NamedValues<Mean>()
    private var actionCounts = NamedValues<Int>()

    /// Adds a turn.
    mutating func add(_ state: ChaosOpsState, _ action: ChaosOpsAction) {
        length += 1
        if state.isResolved, stepsToResolution == nil { stepsToResolution = state.stepCount }
        for service in state.services {
            latencyMs[service.name, default: Mean()].add(service.latencyMs)
            errorRate[service.name, default: Mean()].add(service.errorRate)
        }
        actionCounts[action.type.rawValue, default: 0] += 1
        lastState = state
    }

    /// The summary of the turns so far, with the count of each of the action types; nil where there is none.
    func summary(index: Int, actionTypes: [ActionType]) -> EpisodeSummary? {
        guard let lastState else { return nil }
        var counts = NamedValues<Int>()
        for type in actionTypes {
            counts.append(type.rawValue, actionCounts[type.rawValue] ?? 0)
        }
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
            actionCounts: counts
        )
    }
}

/// The mean of the numbers added so far.
struct Mean: Sendable {
    private var sum = 0.0
    private var count = 0

    mutating func add(_ number: Double) {
        sum += number
        count += 1
    }

    var value: Double { sum / Double(count) }
}
