import ArgumentParser
import ToolSupport

/// The options that choose runs and tags by their names.
struct NameFilter: ParsableArguments, Sendable {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Only runs whose name fits, such as 'q_learning/*'; repeatable.", valueName: "glob"))
    private var runs: [Glob] = []

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Only tags that fit, such as 'rollout/*'; repeatable.", valueName: "glob"))
    private var tags: [Glob] = []

    /// The options as they were given; nil without any.
    var narrowing: String? {
        let options = runs.map { "--run '\($0)'" } + tags.map { "--tag '\($0)'" }
        return options.isEmpty ? nil : options.joined(separator: " ")
    }

    func includes(run: String) -> Bool { runs.isEmpty || runs.contains { $0.matches(run) } }

    func includes(tag: String) -> Bool { tags.isEmpty || tags.contains { $0.matches(tag) } }
}
