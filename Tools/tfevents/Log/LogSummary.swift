/// What a recording has come to.
struct LogSummary: CustomStringConvertible {
    private var eventCount = 0
    private var steps: ClosedRange<Int>?
    private var tags: Set<String> = []

    /// Whether a line was too long to be recorded.
    var isIncomplete = false

    /// Counts the event of one line.
    mutating func add(_ scalars: [(tag: String, value: Double)], step: Int) {
        eventCount += 1
        steps = min(steps?.lowerBound ?? step, step)...max(steps?.upperBound ?? step, step)
        for scalar in scalars {
            tags.insert(scalar.tag)
        }
    }

    var description: String {
        guard let steps else { return "nothing recorded: no line was a JSON object with a number" }
        let range = "steps \(steps.lowerBound) to \(steps.upperBound)"
        return "\(eventCount) lines recorded, \(range), \(tags.count) tags"
    }
}
