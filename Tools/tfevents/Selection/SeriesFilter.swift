import ArgumentParser
import ToolSupport

/// The options that choose runs, tags and steps.
struct SeriesFilter: ParsableArguments, Sendable {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Only runs whose name fits, such as 'q_learning/*'; repeatable.", valueName: "glob"))
    var runs: [Glob] = []

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Only tags that fit, such as 'rollout/*'; repeatable.", valueName: "glob"))
    var tags: [Glob] = []

    @Option(
        help: ArgumentHelp("Only these steps: 100:200, 100:, :200 or 100, ends included.", valueName: "a:b"))
    var steps: StepRange?

    func includes(run: String) -> Bool { runs.isEmpty || runs.contains { $0.matches(run) } }

    func includes(tag: String) -> Bool { tags.isEmpty || tags.contains { $0.matches(tag) } }

    func includes(step: Int64) -> Bool { steps?.contains(step) ?? true }
}
