@_spi(Tools) import TFEvents
import ToolSupport

/// What a recording has come to.
struct LogSummary {
    private var eventCount = 0
    private var steps: ClosedRange<Int>?
    private var tags: Set<ExactName> = []

    /// Whether something was too long to be recorded, or of a kind that it said it was and was not.
    var isIncomplete = false
    /// How often something looked like a JSON object and was none, or had no place on the axis.
    var refusedCount = 0

    /// Whether nothing was recorded though something looked like an object.
    var isFailure: Bool { isIncomplete || eventCount == 0 && refusedCount > 0 }

    /// Counts the event of one object.
    mutating func add(_ tags: [String], step: Int) {
        eventCount += 1
        steps = min(steps?.lowerBound ?? step, step)...max(steps?.upperBound ?? step, step)
        self.tags.formUnion(tags.lazy.map(ExactName.init))
    }

    /// What is said of it, which depends on whether all that was recorded is in the event files.
    func text(isKept: Bool) -> String {
        let refused =
            refusedCount == 0
            ? "" : "; \(amount(refusedCount, "time")) something looked like JSON and was not recorded"
        guard let steps else { return "nothing recorded: no line held a JSON object with a number" + refused }
        let range =
            steps.lowerBound == steps.upperBound
            ? "step \(steps.lowerBound)" : "steps \(steps.lowerBound) to \(steps.upperBound)"
        let verb = isKept ? "recorded" : "read"
        return "\(amount(eventCount, "line")) \(verb), \(range), \(amount(tags.count, "tag"))" + refused
    }
}
