@_spi(Tools) import TFEvents

/// Follows the steps of each tag over the files of a run.
///
/// TensorBoard's default loader keeps a tag's steps increasing: each point deletes those at its own
/// step and beyond (data/server/reservoir.rs), whatever wrote them.
struct StepCheck {
    private struct Series {
        var lastStep: Int64
        /// How many restarts there had been when it was written.
        var restartCount: Int
    }

    private var series: [SeriesID: Series] = [:]
    private var restarts = SessionRestarts()

    /// Takes the current value of an event.
    ///
    /// - Parameters:
    ///   - event: The event, at a value.
    ///   - id: The value's tag.
    ///   - place: Where the event is.
    /// - Returns: Whether it is the tag's first in the run, and what is wrong with its step.
    mutating func add(
        _ event: borrowing EventCursor, _ id: SeriesID, at place: Finding.Place
    ) -> (isFirst: Bool, finding: Finding?) {
        let point = Series(lastStep: event.step, restartCount: restarts.count)
        guard let previous = series.updateValue(point, forKey: id) else { return (true, nil) }
        guard event.step <= previous.lastStep,
            !restarts.allow(event.step, since: previous.restartCount)
        else { return (false, nil) }
        let isRepeated = event.step == previous.lastStep
        guard !isRepeated || event.isScalar else { return (false, nil) }
        let check: Check = isRepeated ? .duplicateStep : event.isScalar ? .stepOrder : .valueStepOrder
        let finding = Finding(
            check, at: place, tag: String(repairing: event.tag),
            expected: "a step beyond \(previous.lastStep)", found: "\(event.step)")
        return (false, finding)
    }

    /// Takes the start of a session, and says whether it erases what it hardly means to.
    ///
    /// From a run's second start on, TensorBoard's Python loader erases what lies at the start's step
    /// and beyond. A writer that resumes at a step means that; one that starts at 0 forgot to say its
    /// step, and the run loses everything.
    mutating func sessionFinding(startingAt step: Int64, at place: Finding.Place) -> Finding? {
        let isFirst = restarts.count == 0
        restarts.append(step)
        guard !isFirst, step <= 0, !series.isEmpty else { return nil }
        return Finding(
            .sessionStart, at: place, expected: "a further session to start at the step it resumes",
            found: "step \(step)")
    }
}

/// The steps at which the sessions of a run started, as far as later ones at lower steps left them any say.
struct SessionRestarts {
    private var minima: [(index: Int, step: Int64)] = []

    /// How many sessions started.
    private(set) var count = 0

    mutating func append(_ step: Int64) {
        while let last = minima.last, last.step >= step { minima.removeLast() }
        minima.append((count, step))
        count += 1
    }

    /// Whether a session that started later than the first `count` allows to go back to a step.
    ///
    /// - Complexity: O(log *n*) in the number of sessions.
    func allow(_ step: Int64, since count: Int) -> Bool {
        var (low, high) = (0, minima.count)
        while low < high {
            let middle = (low + high) / 2
            if minima[middle].index < count { low = middle + 1 } else { high = middle }
        }
        return low < minima.count && minima[low].step <= step
    }
}
