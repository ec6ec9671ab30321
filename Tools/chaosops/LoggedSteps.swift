import TFEvents

/// How many events of each step a run holds, without those that a later session has replaced.
struct LoggedSteps {
    /// Whether the run's session of hyperparameters has ended.
    private(set) var holdSessionEnd = false

    private var counts: [Int: Int] = [:]

    /// Nothing is logged.
    init() {}

    /// Reads a run's files and what is still to come into them, past everything that is damaged.
    init(of run: RunDirectory) {
        for logged in EventReader(run, includingPending: true) { take(logged.event) }
    }

    /// How many events of a step there are, but for the session's end.
    subscript(step: Int) -> Int { counts[step, default: 0] }

    private mutating func take(_ event: Event) {
        if case .sessionLog(let log) = event.what, log.status == .start {
            counts = counts.filter { $0.key < event.step }
        }
        guard !event.values.isEmpty else { return }
        if event.values.contains(where: { $0.tag == "_hparams_/session_end_info" }) {
            holdSessionEnd = true
        } else {
            counts[event.step, default: 0] += 1
        }
    }
}
