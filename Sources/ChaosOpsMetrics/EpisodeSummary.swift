public import MetricsRecording

/// What is recorded of an episode when it ends.
public struct EpisodeSummary: Sendable, Equatable {
    /// The place of the episode in its run, from 1.
    public let index: Int
    /// The state's cumulative reward at the end.
    public let totalReward: Double
    /// The number of turns.
    public let length: Int
    /// The outcome of the incident.
    public let outcome: Outcome
    /// The fixes that did not help.
    public let wrongFixes: Int
    /// The messages that misled.
    public let miscommunications: Int
    /// The flags raised.
    public let oversightFlags: Int
    /// Each service's mean latency in milliseconds, over the turns in which it was there.
    public let meanLatencyMs: NamedValues<Double>
    /// Each service's mean error rate, over the turns in which it was there.
    public let meanErrorRate: NamedValues<Double>
    /// How often each type of action was taken, zeros included.
    public let actionCounts: NamedValues<Int>

    /// How an incident ended.
    public enum Outcome: Hashable, Sendable {
        /// It was resolved after this many steps.
        case resolved(afterSteps: Int)
        /// It was not, within this many steps.
        case unresolved(maxSteps: Int)
    }

    /// The steps it took to resolve the incident; nil where it was not.
    public var stepsToResolution: Int? {
        if case .resolved(let steps) = outcome { steps } else { nil }
    }

    /// The numbers under their tags, `episode/return` first.
    ///
    /// `episode/mttr_steps` is there when the incident was resolved; `episode/mttr_censored` always, with the
    /// episode's maximum of steps where it was not.
    public var values: NamedValues<Double> {
        var values: NamedValues<Double> = [
            "episode/return": totalReward,
            "episode/length": Double(length),
            "episode/index": Double(index),
            "episode/resolved": stepsToResolution == nil ? 0 : 1,
            "episode/wrong_fixes": Double(wrongFixes),
            "episode/miscommunications": Double(miscommunications),
            "episode/oversight_flags": Double(oversightFlags),
        ]
        switch outcome {
        case .resolved(let steps):
            values.append("episode/mttr_steps", Double(steps))
            values.append("episode/mttr_censored", Double(steps))
        case .unresolved(let maxSteps):
            values.append("episode/mttr_censored", Double(maxSteps))
        }
        for (service, latency) in meanLatencyMs {
            values.append("episode/latency_ms/" + service, latency)
        }
        for (service, rate) in meanErrorRate {
            values.append("episode/error_rate/" + service, rate)
        }
        for (type, count) in actionCounts {
            values.append("episode/actions/" + type, Double(count))
        }
        return values
    }
}
