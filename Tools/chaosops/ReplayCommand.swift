import ArgumentParser
import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import OrderedJSON
import TFEvents
import ToolSupport

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Record the turns of recorded episodes as a training run records its own.",
        discussion: """
            Each line of the input is a JSON object with a state and the action that led to it. A new episode \
            starts after "done": true or at "turn": 0. Lines with a policy and a seed go to the run \
            <policy>/seed-<n>, others to the log directory itself; lines of several runs may interleave. The x axis \
            is the number of turns in the run.

            EXIT CODES: 0 replayed; 1 a line is wrong; 2 the input cannot be read, or the output not be written.
            """
    )

    @Option(
        help: ArgumentHelp("The directory that TensorBoard is pointed at.", valueName: "dir"),
        completion: .directory)
    var logdir: String

    @Option(
        help: ArgumentHelp(
            "Name the runs otherwise, with keys of a line or its state: '{policy}/{failure_type}'.",
            valueName: "template"))
    var runTemplate: ReplayRunTemplate?

    @Option(help: "How a turn's names become tags: latency_ms/db or latency_ms.db.")
    var tagStyle = TagStyle.grouped

    @Option(
        help: "How numbers are kept; exact adds the double where the float32 that TensorBoard shows differs.")
    var precision = Precision.float32

    @Option(help: ArgumentHelp("Write each turn's flat snapshot as a line of JSON.", valueName: "file"))
    var snapshots: String?

    @Option(
        help: ArgumentHelp("Write the flat snapshots as a table.", valueName: "file"), completion: .file())
    var csv: String?

    @OptionGroup
    var occupiedRun: OccupiedRunOptions

    @Argument(help: ArgumentHelp("Recordings in JSON Lines, plain or gzipped.", valueName: "file"))
    var files: [String]

    func run() throws {
        do throws(ReplayError) {
            try replay()
        } catch {
            printError("chaosops replay: \(error.message)")
            throw error.exitCode
        }
    }
}

extension ReplayCommand {
    private func replay() throws(ReplayError) {
        var replay = Replay(
            logDirectory: logdir, template: runTemplate, tagStyle: tagStyle, precision: precision,
            ifOccupied: occupiedRun.policy)
        var outputs = try running { try ReplayOutputs(snapshots: snapshots, csv: csv) }
        var failure: ReplayError?
        do throws(ReplayError) {
            for file in files {
                try take(file, into: &replay, &outputs)
            }
        } catch {
            failure = error
        }
        // What was replayed before a wrong line stays.
        try running { try replay.finish() }
        try running { try outputs.finish() }
        if let failure { throw failure }
        try report(replay)
    }

    private func take(
        _ file: String, into replay: inout Replay, _ outputs: inout ReplayOutputs
    ) throws(ReplayError) {
        var lines = try running { try LineReader(path: file) }
        while let line = try running({ try lines.next() }) {
            guard line.contains(where: { !$0.isJSONWhiteSpace }) else { continue }
            let snapshot: MetricsSnapshot
            do {
                let json = try JSONValue(parsing: line)
                guard let object = json.objectValue else {
                    throw FieldError(path: [], expected: "an object", found: json)
                }
                snapshot = try replay.take(object)
            } catch let error as JSONParseError {
                throw .badInput("\(file): line \(lines.lineNumber), column \(error.column): \(error.problem)")
            } catch let error as FieldError {
                throw .badInput("\(file): line \(lines.lineNumber): \(error)")
            } catch let error as RunDirectoryError {
                if error.code == .invalidName {
                    throw .badInput("\(file): line \(lines.lineNumber): \(error)")
                }
                throw .cannotRun(explanation(of: error))
            } catch {
                throw .cannotRun("\(error)")
            }
            try running { try outputs.write(snapshot) }
        }
    }

    private func report(_ replay: Replay) throws(ReplayError) {
        guard replay.turnCount > 0 else {
            throw .badInput("\(files.joined(separator: ", ")): there is no recorded turn")
        }
        let counts = [
            counted(replay.turnCount, "turn"), counted(replay.episodeCount, "episode"),
            counted(replay.runCount, "run"),
        ]
        print(counts.joined(separator: ", "))
        if replay.unfinishedEpisodeCount > 0 {
            let unfinished = counted(replay.unfinishedEpisodeCount, "unfinished episode")
            print("\(unfinished): recorded turn by turn, without a summary")
        }
        if replay.droppedEventCount > 0 {
            throw .cannotRun("\(logdir): \(replay.droppedEventCount) events could not be written")
        }
        let link = TensorBoardLink(logDirectory: logdir, tagFilter: "rollout|episode")
        print("")
        print("Show it:  \(link.command)")
        print("Open:     \(link.url)")
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Does what fails for reasons outside the lines' contents.
    private func running<Result: ~Copyable>(_ body: () throws -> Result) throws(ReplayError) -> Result {
        do {
            return try body()
        } catch let error as LineReaderError {
            if case .unreadable = error { throw .cannotRun("\(error)") }
            throw .badInput("\(error)")
        } catch {
            throw .cannotRun("\(error)")
        }
    }
}

/// The files that snapshots are written to besides the event files.
private struct ReplayOutputs: ~Copyable {
    private var snapshots: ReplaySnapshotFile?
    private var table: ReplayTable?

    init(snapshots: String?, csv: String?) throws {
        if let snapshots { self.snapshots = try ReplaySnapshotFile(path: snapshots) }
        if let csv { table = try ReplayTable(path: csv) }
    }

    mutating func write(_ snapshot: MetricsSnapshot) throws {
        let flat = snapshot.flattened()
        try snapshots?.write(flat)
        try table?.write(flat)
    }

    mutating func finish() throws {
        try snapshots?.finish()
        try table?.finish()
    }
}

extension UInt8 {
    fileprivate var isJSONWhiteSpace: Bool {
        self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
    }
}
