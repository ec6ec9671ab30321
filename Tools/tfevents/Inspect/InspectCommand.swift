import ArgumentParser
import OrderedJSON
@_spi(Tools) import TFEvents
import TerminalGraphics
import ToolSupport

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what event files hold: runs, tags, steps, values, writers, damage.",
        usage:
            "tfevents inspect <path> ... [--summary] [--json] [--run <glob>] [--tag <glob>] [--steps <a:b>]",
        discussion: """
            For each run its files, size, events, writer and times, and for each of its tags, embeddings and graphs \
            the kind (the dashboard it belongs to), the number of points, the steps, and of scalars the last, least and \
            greatest value; NaN counts for the last alone. With several runs a table of all runs follows.

            Damage, and what a crashed writer had not yet written, are said; 'tfevents verify' says all about \
            them. Every point is read, and memory grows with the number of tags alone.

            EXIT CODES: 0 sound; 1 a file is damaged; 2 a path could not be read.
            """
    )

    @Flag(help: "Print the table of runs alone.")
    var summary = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup
    var filter: SeriesFilter

    @OptionGroup
    var pending: PendingOption

    @Argument(
        help: ArgumentHelp(
            "Event files (plain, gzip or zlib), run directories, log directories.", valueName: "path"),
        completion: .file()
    )
    var paths: [String]

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents inspect")
        let inputs = RunInputs(paths)
        let runs = inspect(inputs.runs(filter, pendingFate: pending.fate, &diagnostics))
        if json {
            print(
                JSONValue.object([
                    "runs": .array(runs.map(\.json)),
                    "failures": .array(inputs.failures.map { .string($0) }),
                ]))
        } else {
            InspectionReport(output: .standardOutput, listsSeries: !summary).print(runs)
        }
        for damage in runs.flatMap(\.damage) { diagnostics.report(damage) }
        for failure in runs.flatMap(\.failures) { diagnostics.report(failure: failure) }
        diagnostics.noteFilter(filter.narrowing, fitsNothing: runs.allSatisfy(\.series.isEmpty), "no tag")
        try diagnostics.exit()
    }

    /// Reads the runs, several at a time.
    private func inspect(_ runs: [RunDirectory]) -> [RunInspection] {
        let (filter, includesPending) = (filter, pending.isIncluded)
        return concurrentMap(runs) {
            RunInspection($0, filter: filter, includingPending: includesPending)
        }
    }
}
