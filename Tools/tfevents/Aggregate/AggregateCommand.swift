import ArgumentParser
import RunComparison
import TFEvents
import TerminalGraphics
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

            With --x relative or wall the steps of the new runs are seconds. Where <dir> lies below a <path>, what \
            was written there before is no source.

            EXIT CODES: 0 written; 1 a file is damaged; 2 a path could not be read or nothing be written.
            """
    )

    @OptionGroup
    var comparison: ComparisonArguments

    @Option(
        name: .customLong("out"), help: ArgumentHelp("Where the groups are written.", valueName: "dir"),
        completion: .file())
    var output: String

    @OptionGroup
    var occupied: OccupiedRunOptions

    @Argument(
        help: ArgumentHelp("Log directories, run directories, event files.", valueName: "path"),
        completion: .file())
    var paths: [String]

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents aggregate")
        let groups = GroupsDirectory(output, sources: paths)
        let result = try compareRuns(
            paths, comparison, computesBands: true, leavingOut: groups.holds, &diagnostics)
        if let group = result.groups.first(where: { groups.wouldMix($0.directoryName) }) {
            throw diagnostics.ended(
                "--out \(output): the group \(group.name) would be written among the runs that are read; "
                    + "name a directory of its own")
        }
        var count = 0
        for group in result.groups {
            do {
                if try write(group, of: result, &diagnostics) { count += 1 }
            } catch {
                throw diagnostics.ended(explanation(of: error))
            }
        }
        guard count > 0 else { throw diagnostics.ended("nothing was written") }
        let link = TensorBoardLink(logDirectory: output, runColorGroup: nil)
        print("")
        print("Show it:  \(link.command)")
        print("Open:     \(link.customScalarsURL)")
        try diagnostics.exit()
    }

    /// Writes a group's curves as a run, and says what it left out.
    ///
    /// - Returns: Whether there was a curve to write.
    private func write(_ group: RunGroup, of comparison: Comparison, _ diagnostics: inout Diagnostics) throws
        -> Bool
    {
        let present = comparison.tags.compactMap { tag in
            tag.groups.first { $0.isCalled(group.name) }.map { (tag: tag.tag, group: $0) }
        }
        guard !present.isEmpty else {
            diagnostics.note("\(visible(group.name)): none of its runs has points of the tags")
            return false
        }
        let curves = present.compactMap { tag, group in group.curve.map { (tag: tag, curve: $0) } }
        for (tag, each) in present where each.curve == nil {
            diagnostics.note(
                "\(visible(group.name)), \(visibleName(tag)): its runs have no stretch in common; see --union"
            )
        }
        guard !curves.isEmpty else { return false }
        let destination = try RunDestination(
            logDirectory: output, run: group.directoryName, ifOccupied: occupied.policy)
        try GroupRun(curves).write(to: destination)
        let runs = group.members.count == 1 ? "1 run" : "\(group.members.count) runs"
        print(
            "\(visible(destination.path)): \(runs), \(curves.count == 1 ? "1 tag" : "\(curves.count) tags")")
        return true
    }
}

extension RunGroup {
    /// The name as a path below a log directory.
    fileprivate var directoryName: String {
        let components = name.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
            .filter { $0 != "." }.map { $0 == ".." ? "__" : $0 }
        return components.isEmpty ? "all" : components.joined(separator: "/").replacing("\0", with: "_")
    }
}
