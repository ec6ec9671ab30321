import OrderedJSON
import RunComparison
import TFEvents
import ToolSupport

/// Where a report comes from: what was compared, when, by which command.
struct ReportProvenance {
    /// What was compared.
    let paths: [String]
    /// What the reader calls it; nil for no name of its own.
    let title: String?

    func json(_ comparison: Comparison) -> JSONValue {
        [
            "title": title.map { .string($0) } ?? .null,
            "paths": .array(paths.map { .string(RemotePaths.shown($0)) }),
            "runs": .integer(comparison.extent.runs),
            "files": .integer(comparison.extent.files),
            "date": .string(WallTime.text(secondsSince1970())),
            "version": .string(toolVersion),
            "command": .string(command),
        ]
    }

    /// The command line, as a shell takes it.
    private var command: String {
        (["tfevents"] + CommandLine.arguments.dropFirst().map { shellQuoted(RemotePaths.shown($0)) }).joined(
            separator: " ")
    }
}
