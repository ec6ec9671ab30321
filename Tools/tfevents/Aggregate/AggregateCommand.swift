import ArgumentParser
import RunComparison
import TFEvents
import ToolSupport

struct AggregateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aggregate",
        abstract: "Write each group's mean and band as a run of its own, for TensorBoard to show.",
        usage:
            "tfevents aggregate <path> ... --out <dir> [--tag <glob>] ... [--resume | --new-run | --overwrite]",
        discussion: """
            Runs are grouped and lined up as by 'tfevents compare'. Each group becomes a run <dir>/<group> with \
            the tags <tag>/mean, <tag>/iqm, <tag>/iqm_low and <tag>/iqm_high (the pointwise bootstrap interval of \
            95 % of the interquartile mean) and <tag>/runs (how many runs have points there), and with a layout for \
            the page "Custom Scalars", where a chart for each tag shows the bands.

            With --x relative or wall the steps of the new runs are seconds.

            EXIT CODES: 0 written; 1 a file is damaged; 2 nothing could be written.
            """
    )

    @OptionGroup
    var comparison: ComparisonArguments

    @Option(name: .customLong("out"), help: ArgumentHelp("Where the groups are written.", valueName: "dir"))
    var output: String

    @OptionGroup
    var occupied: OccupiedRunOptions

    @Argument(help: ArgumentHelp("Log directories, run directories, event files.", valueName: "path"))
    var paths: [String]

    func run() throws {
        var troubles = Troubles(command: "tfevents aggregate")
        let result = try compareRuns(paths, comparison, computesBands: true, &troubles)
        for group in result.groups {
            do {
                try write(group, of: result, &troubles)
            } catch {
                throw troubles.ended("\(error)")
            }
        }
        let link = TensorBoardLink(logDirectory: output, runColorGroup: nil)
        print("\nShow it:  \(link.command)\nOpen:     \(link.customScalarsURL)")
        try troubles.exit()
    }

    private func write(_ group: RunGroup, of comparison: Comparison, _ troubles: inout Troubles) throws {
        let curves = comparison.tags.compactMap { tag in
            tag.groups.first { $0.name == group.name }?.curve.map { (tag: tag.tag, curve: $0) }
        }
        guard !curves.isEmpty else {
            troubles.note("\(group.name): its runs have no stretch in common; see --union")
            return
        }
        let destination = try RunDestination(
            logDirectory: output, run: group.directoryName, ifOccupied: occupied.policy)
        try GroupRun(curves).write(to: destination)
        let runs = group.members.count == 1 ? "1 run" : "\(group.members.count) runs"
        print("\(destination.path): \(runs), \(curves.count == 1 ? "1 tag" : "\(curves.count) tags")")
    }
}

extension RunGroup {
    /// The name as a path below a log directory.
    fileprivate var directoryName: String {
        let components = name.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "__" : $0 }
        return components.isEmpty ? "all" : components.joined(separator: "/").replacing("\0", with: "_")
    }
}
