import ArgumentParser
@_spi(Tools) import EventVerification
import TerminalGraphics
import ToolSupport

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say exactly what is wrong with event files, and what TensorBoard makes of it.",
        usage: """
            tfevents verify [--json] [--strict] [--hints] [--as-tensorboard | --since <file>] <path> ...
            tfevents verify --explain [<check> ...]
            """,
        discussion: """
            Checks framing, both checksums, that every event decodes, UTF-8, file versions, wall times, each \
            tag's steps, metadata and layout over the files of a run, and the files themselves. One line a \
            finding: severity, check, file, byte offset, record number, what was expected, and what \
            TensorBoard does. --explain says more about a check.

            An error is what loses, hides or corrupts data in TensorBoard. A warning is shown otherwise than \
            meant, or lost under circumstances. A note is worth knowing: the unfinished last record of a file \
            that is being written, for instance. A hint is what TensorBoard makes of data that is sound.

            With --since, each pass reads only what has come since the one before, which has left what it knew in the \
            file that is named; without such a file, everything. It prints what a whole pass prints, findings of \
            earlier passes among them. A run is read again whole where a file that was read has changed otherwise \
            than by growing, where one has come before it, or where its last file, in which there was damage or which \
            is compressed, has grown. What changes in the middle of a file while it grows is not seen.

            EXIT CODES: 0 sound; 1 errors found, with --strict warnings too; 2 a path could not be read; 64 the \
            call itself is wrong.
            """
    )

    @Flag(help: "Print one JSON object in place of lines.")
    var json = false

    @Flag(help: "Exit with 1 for warnings too.")
    var strict = false

    @Flag(help: "Print hints too: samples, NaN values, odd tags.")
    var hints = false

    @Flag(
        help: ArgumentHelp(
            "Print how many points of each series TensorBoard keeps.",
            discussion: """
                Follows both of TensorBoard's loaders, started with their defaults, through the files: samples, \
                steps that run back, sessions that restart, and damage.
                """))
    var asTensorboard = false

    @OptionGroup
    var since: SinceOption

    @Option(
        help: ArgumentHelp(
            "How many findings of one check to show; all are counted.", valueName: "count"))
    var limit = 10

    @Flag(
        help: ArgumentHelp(
            "Say what checks are, what TensorBoard does and what to do about it.",
            discussion: "Takes names of checks in place of paths; without any it lists all."))
    var explain = false

    @Argument(
        help: ArgumentHelp(
            "Event files (plain, gzip or zlib), run directories, log directories.", valueName: "path"),
        completion: .file()
    )
    var paths: [String] = []

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit needs a count of 0 or more") }
        if since.path != nil, asTensorboard || explain {
            throw ValidationError(
                "--since goes neither with --as-tensorboard, which reads all, nor with --explain.")
        }
        if explain {
            for name in paths where Check(rawValue: name) == nil {
                throw ValidationError(CheckList.unknown(name))
            }
        } else if paths.isEmpty {
            throw ValidationError("Missing expected argument '<path> ...'")
        }
    }

    func run() throws {
        if explain {
            let explanations = paths.compactMap { Check(rawValue: $0)?.explanation }
            let text =
                explanations.isEmpty
                ? CheckList.lines.joined(separator: "\n") : explanations.joined(separator: "\n\n")
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print(line) }
        } else {
            try verify()
        }
    }

    private func verify() throws {
        let options = "verify --limit \(limit)\(hints ? " --hints" : "")"
        let state = try orFail { try since.path.map { try SinceState(path: $0, options: options) } }
        var runs = state?.verified
        var findings: [Finding] = []
        let bar = VerificationBar()
        let summary = Verifier(limit: limit, includesHints: hints).verify(
            paths, since: &runs, progress: { bar.update($0, of: $1) },
            report: { finding in
                bar.clear()
                if json { findings.append(finding) } else { print(finding) }
            })
        bar.clear()
        let view = asTensorboard ? TensorBoardView(ofPaths: paths) : nil
        if json {
            print(summary.report(findings, view, hints: hints))
        } else {
            for line in VerifyReport.lines(summary, hints: hints) { print(line) }
            if let view {
                let output = TerminalOutput.standardOutput
                for line in SeriesTable.lines(view, output) { output.write(line + "\n") }
            }
        }
        for failure in summary.failures { printError("tfevents verify: \(failure.reason)") }
        if var state, let runs, let path = since.path {
            state.verified = runs
            try orFail { try state.write(to: path) }
        }

        guard summary.failures.isEmpty, summary.findingCounts[.unreadable] == nil else { throw ExitCode(2) }
        let isSound = summary.count(.error) == 0 && !(strict && summary.count(.warning) > 0)
        guard isSound else { throw ExitCode.failure }
    }

    /// What a state gives, or the command's end with a sentence.
    private func orFail<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            printError("tfevents verify: \(error)")
            throw ExitCode(2)
        }
    }
}
