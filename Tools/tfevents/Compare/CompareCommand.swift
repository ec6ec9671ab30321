import ArgumentParser
import OrderedJSON
import RunComparison
import TFEvents
import TerminalGraphics
import ToolSupport

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say which group of runs is better, and whether that is luck.",
        usage: """
            tfevents compare <path> ... [--tag <glob>] ... [--lower-is-better] [--chart]
            tfevents compare <path> ... --json | --csv | --md
            tfevents compare <path> ... --html <file>
            tfevents compare <path> ... --fail-on nan --fail-on worse-than=<group>
            """,
        discussion: """
            Runs that differ in their seeds alone make up a group. The seed is the unit of replication, never a \
            point of a curve. A run's final value is the mean of its last points; of a group's final values the \
            mean, the standard deviation (ddof=1) and the interquartile mean (IQM) are given, with a bootstrap \
            interval of 95 %, and of two groups the probability that a run of the one does better than one of \
            the other. AUC is the mean height of the curves over the window that a group's runs share. The \
            definitions are those of rliable (Agarwal et al., 2021).

            Runs are grouped by the group name or the hyperparameters they log, or else by their names without seed, time \
            and number; --group-by and --group-regex say otherwise. Attempts at one seed count as one run, of which the \
            last write counts. Groups of different environments are compared apart. Of few seeds all bootstrap samples \
            are taken.

            A group's figures never depend on other groups. The bootstraps have a fixed seed, so that a \
            comparison can be repeated.

            EXIT CODES: 0 compared; 1 a file is damaged; 2 a path could not be read or nothing be compared; 3 a \
            condition of --fail-on.
            """
    )

    @OptionGroup
    var comparison: ComparisonArguments

    @Flag(help: "Draw the groups' interquartile means with their bands.")
    var chart = false

    @Option(
        help: ArgumentHelp(
            "Also write a report with charts: one HTML file that needs no network.", valueName: "file"),
        completion: .file()
    )
    var html: String?

    @Option(help: "What the report is called.")
    var title: String?

    @Flag(exclusivity: .exclusive)
    var format: ComparisonFormat = .text

    @Option(
        help: ArgumentHelp(
            "Exit with 3: 'nan' where a value is NaN or infinite; 'worse-than=<group>' where a group's mean is worse "
                + "and the interval of the difference excludes 0. Repeatable.", valueName: "condition"))
    var failOn: [FailCondition] = []

    @Argument(
        help: ArgumentHelp("Log directories, run directories, event files.", valueName: "path"),
        completion: .file()
    )
    var paths: [String]

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents compare")
        let pictures = html == nil ? nil : PictureOptions()
        let result = try compareRuns(
            paths, comparison, computesBands: chart || html != nil, pictures: pictures, &diagnostics)
        let report = ComparisonReport(result, comparison.options, output: .standardOutput)
        switch format {
        case .text: report.printText(chart: chart)
        case .json: print(result.json(comparison.options))
        case .csv: report.printCSV()
        case .markdown: report.printMarkdown()
        }
        if let html {
            do {
                try HTMLReport(
                    result, comparison.options, ReportProvenance(paths: paths, title: title)
                ).write(to: html)
            } catch {
                diagnostics.report(failure: "\(error)")
            }
        }
        let failures = failOn.flatMap { $0.failures(in: result, comparison.options) }
        for failure in failures { diagnostics.note("failed: \(failure)") }
        guard failures.isEmpty else { throw ExitCode(3) }
        try diagnostics.exit()
    }
}

/// The form of a comparison.
enum ComparisonFormat: EnumerableFlag {
    case text
    case json
    case csv
    case markdown

    static func name(for value: Self) -> NameSpecification {
        switch value {
        case .text: .customLong("text")
        case .json: .customLong("json")
        case .csv: .customLong("csv")
        case .markdown: .customLong("md")
        }
    }

    static func help(for value: Self) -> ArgumentHelp? {
        switch value {
        case .text: "Print tables for people (the default)."
        case .json: "Print one JSON object."
        case .csv: "Print a row for each tag and group."
        case .markdown: "Print Markdown tables."
        }
    }
}
