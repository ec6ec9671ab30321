import ArgumentParser
import EventVerification
import ToolSupport

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say exactly what is wrong with event files, and what TensorBoard makes of it.",
        usage: "tfevents verify [--json] [--strict] <path> ...",
        discussion: """
            Checks framing, both checksums, that every event decodes, UTF-8, file versions, wall times, and \
            each tag's steps over the files of a run. One line a finding: severity, check, file, byte offset, \
            record number, what was expected, and what TensorBoard does.

            An error is what loses, hides or corrupts data in TensorBoard. A warning is shown otherwise than \
            meant, or lost under circumstances. A note is worth knowing: the unfinished last record of a file \
            that is being written, for instance.

            EXIT CODES: 0 sound; 1 errors found, with --strict warnings too; 2 a path could not be verified.
            """
    )

    @Flag(help: "Print one JSON object in place of lines.")
    var json = false

    @Flag(help: "Exit with 1 for warnings too.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "How many findings of one check to show for each file; all are counted.", valueName: "count"))
    var limit = 10

    @Argument(
        help: ArgumentHelp(
            "Event files (plain, gzip or zlib), run directories, log directories.", valueName: "path"))
    var paths: [String]

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit needs a count of 0 or more") }
    }

    func run() throws {
        var findings: [Finding] = []
        let summary = Verifier(limit: limit).verify(paths) { finding in
            if json { findings.append(finding) } else { print(finding) }
        }
        if json {
            print(VerifyReport.json(findings, summary))
        } else {
            for line in VerifyReport.lines(summary) { print(line) }
        }
        for failure in summary.failures { printError("tfevents verify: \(failure.reason)") }

        guard summary.failures.isEmpty else { throw ExitCode(2) }
        let isSound = summary.count(.error) == 0 && !(strict && summary.count(.warning) > 0)
        guard isSound else { throw ExitCode.failure }
    }
}
