import ArgumentParser
import SystemPackage
import TFEvents
import ToolSupport

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Record JSON Lines from any program in any language, while it runs.",
        usage: """
            tfevents log --logdir <logdir> [--run <run>] [<options>] [<file>]
            python -u train.py | tfevents log --logdir runs --run a
            """,
        discussion: """
            Each line that is a JSON object becomes one event: {"step": 10, "loss": 0.3, "eval": {"reward": 5}} \
            gives the tags loss and eval/reward at step 10. The key wall_time takes seconds since 1970. Without a \
            step, lines are counted from 0. true and false are 1 and 0; NaN and Infinity are numbers. Any other \
            line goes to standard output at once.

            A line is in the event file at most a second after it was read. Ctrl-C and SIGTERM lose nothing that \
            was read: reading goes on for up to 2 seconds until the input ends, a second signal ends it at once.

            EXIT CODES: 0 recorded; 1 stopped at a line, or not everything could be recorded; \
            2 could not begin; 130 and 143 after Ctrl-C and SIGTERM.
            """
    )

    @Option(help: ArgumentHelp("The directory that TensorBoard is pointed at.", valueName: "dir"))
    var logdir: String

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("The run's name: a directory below the log directory.", valueName: "name"))
    var runName = "."

    @Option(help: "The key of the step; that of a nested one is written like its tag.")
    var stepKey = "step"

    @Option(
        help: ArgumentHelp(
            "Divide keys at this text as well: with '.', latency_ms.db gives latency_ms/db.",
            valueName: "text"))
    var splitOn: String?

    @Option(
        help:
            "What to do when the step goes back, as in a new episode: shift it and what follows, stop, or keep it."
    )
    var stepReset = LogStepAxis.Reset.offset

    @Flag(help: "Stop at the first line that is no JSON object or whose step is no whole number.")
    var strict = false

    @OptionGroup
    var occupiedRun: OccupiedRunOptions

    @Argument(help: "A file or named pipe with JSON Lines; '-' for standard input.")
    var file = "-"

    func validate() throws {
        if splitOn?.isEmpty == true {
            throw ValidationError("--split-on needs a text to divide keys at, such as '.'")
        }
    }
}

extension LogCommand {
    func run() throws {
        let (input, signals, destination, writer) = try begin()
        if occupiedRun.policy == .newRun {
            say("recording to \(destination.path)")
        }
        if input.isTerminal {
            say("type JSON objects, one a line, such as {\"step\": 1, \"loss\": 0.5}; Ctrl-D ends")
        }
        let output = LogOutput(signals: signals, warn: say)
        var recording = LogRecording(
            projection: LogProjection(stepKey: stepKey, separator: splitOn),
            axis: LogStepAxis(after: destination.lastStep, reset: stepReset),
            isStrict: strict,
            outputs: LogRecording.Outputs(
                record: { writer.addScalars($0, step: $1, wallTime: $2) },
                show: output.show,
                warn: { say("\(input.name), \($0)") }
            )
        )
        var isSound = true
        do {
            try recording.take(from: input)
        } catch let failure as LogRecording.Failure {
            say("\(input.name), \(failure)")
            isSound = false
        } catch {
            say("\(error)")
            isSound = false
        }
        do {
            try writer.close()
        } catch {
            say("\(error)")
            isSound = false
        }
        say("\(destination.path): \(recording.summary)")
        if writer.droppedEventCount > 0 {
            say("\(destination.path): \(writer.droppedEventCount) events could not be written")
        }
        guard isSound, !recording.summary.isIncomplete, writer.droppedEventCount == 0 else {
            throw ExitCode.failure
        }
        if let signal = signals.received { throw ExitCode(128 + signal) }
    }

    /// Opens what is read and what is written to, or says why that cannot be.
    private func begin() throws -> (LogInput, StopSignals, RunDestination, EventWriter) {
        do {
            let signals = try StopSignals()
            let input = try LogInput(path: file, signals: signals)
            let destination = try RunDestination(
                logDirectory: logdir, run: runName, ifOccupied: occupiedRun.policy)
            // Half of the second within which a line is to be in the file.
            let options = EventWriter.Options(flushInterval: .milliseconds(500))
            let writer = try destination.openWriter(options: options)
            return (input, signals, destination, writer)
        } catch {
            say(explanation(of: error))
            throw ExitCode(2)
        }
    }

    private func say(_ text: String) {
        printError("tfevents log: \(text)")
    }
}

extension LogRecording {
    /// Records everything there is to read.
    fileprivate mutating func take(from input: LogInput) throws {
        var splitter = LogLineSplitter()
        while let bytes = try input.next() {
            for piece in splitter.split(bytes) {
                try take(piece)
            }
        }
        for piece in splitter.finish() {
            try take(piece)
        }
    }
}
