import ArgumentParser
import EventVerification
import ToolSupport

struct RepairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Mend event files: keep every record that can be kept, and say what was lost.",
        usage: """
            tfevents repair <path> --out <new path> [--steps last-wins|sort|unwrap] [--merge] [--split <size>] [--json]
            tfevents repair <path> --in-place [--steps last-wins|unwrap] [--rewrite-checksums] [--json]
            """,
        discussion: """
            Keeps every whole record before and behind damage. A record whose header alone is damaged gets a new \
            one; a record whose data and checksum differ is left out, for which of the two is wrong cannot be \
            told. Events that no reader takes are left out; in those that break one loader only the wrong field \
            is changed. What a crashed writer left is recovered, and a missing file version restored. Sound \
            files are copied byte for byte. One line for everything that was done: what, the check of \
            'tfevents verify' that finds it, file, byte offset, record number, cause and result.

            What is no event file, such as a Git LFS pointer, an archive or text, is named and stays as it is. So does \
            a file of which nothing could be kept, and one whose writer got all its checksums wrong, unless \
            --rewrite-checksums gives its records the right ones.

            The order of steps stays as it is, unless --steps asks for it. last-wins: a point goes when a later one of \
            its tag has its step or a lower one, as TensorBoard's default loader has it. sort: all points stay, in one \
            file a run in the order of their steps, as for environments that log in turn. unwrap: steps count on where \
            a counter of 31 or 32 bits began anew.

            With --in-place, each original stays beside the repaired file: tf-events in place of tfevents and .bak \
            behind its name. A TensorBoard that was running must be started anew: it never reads a file again \
            that it gave up.

            EXIT CODES: 0 the result verifies without errors; 1 errors are left; 2 a path could not be repaired.
            """
    )

    @Argument(
        help: "An event file (plain, gzip or zlib), a run directory or a log directory.", completion: .file())
    var path: String

    @Option(
        help: ArgumentHelp("Where the result goes; must not exist.", valueName: "new path"),
        completion: .file())
    var out: String?

    @Flag(help: "Repair the files where they are, and keep the originals beside them.")
    var inPlace = false

    @Option(help: "What to do about steps that do not increase: keep, last-wins, sort or unwrap.")
    var steps = RepairOptions.StepPolicy.keep

    @Flag(help: "Keep the records of files whose writer got all checksums wrong, with the right ones.")
    var rewriteChecksums = false

    @Option(
        help: ArgumentHelp(
            "How many lines to print for things of one kind; all are counted.", valueName: "count"))
    var limit = 10

    @Flag(help: "Make one file of all files of a run, in the order in which they were begun.")
    var merge = false

    @Option(
        help: ArgumentHelp(
            "Begin another file when one would become larger: bytes, or with K, M or G behind the number.",
            valueName: "size"))
    var split: ByteSize?

    @Flag(help: "Print one JSON object in place of lines.")
    var json = false

    func validate() throws {
        if (out == nil) != inPlace {
            throw ValidationError("repair needs either --out <new path> or --in-place")
        }
        if inPlace, merge || split != nil || steps == .sort {
            throw ValidationError("--merge, --split and --steps sort need --out <new path>")
        }
        if limit < 0 { throw ValidationError("--limit needs a count of 0 or more") }
    }

    func run() throws {
        var printer = RepairPrinter(isJSON: json, limit: limit)
        let repair: RepairSummary
        do {
            repair = try repairAll { printer.print($0) }
        } catch {
            printer.end(nil, nil, failures: [RepairSummary.Failure(path: path, error)])
            throw ExitCode(2)
        }
        let result = verification(of: repair)
        printer.end(repair, result, failures: repair.failures)
        guard repair.failures.isEmpty else { throw ExitCode(2) }
        if let result, result.count(.error) > 0 { throw ExitCode.failure }
    }

    private func repairAll(_ report: @escaping (RepairAction) -> Void) throws(RepairError) -> RepairSummary {
        var options = RepairOptions()
        options.steps = steps
        options.merges = merge
        options.rewritesChecksums = rewriteChecksums
        options.maximumFileSize = split?.bytes
        let repairer = Repairer(options)
        guard let out else { return try repairer.repairInPlace(path, report: report) }
        return try repairer.repair(path, to: out, report: report)
    }

    /// What is left to be said about the result, with how to put it right.
    private func verification(of repair: RepairSummary) -> VerificationSummary? {
        guard repair.fileCount > 0 else { return nil }
        var isWrapped = false
        let result = Verifier(limit: 3).verify(repair.results) { finding in
            if finding.severity == .error { printError("left: \(finding)") }
            if finding.isCounterWrap { isWrapped = true }
        }
        let ofOrder: [Check] = [.stepOrder, .valueStepOrder, .sessionStart]
        if steps == .keep, ofOrder.contains(where: { result.findingCounts[$0] != nil }) {
            printError(
                isWrapped
                    ? "tfevents repair: --steps unwrap counts on where the counter of steps began anew"
                    : "tfevents repair: --steps last-wins puts the order of steps right")
        }
        return result
    }
}
