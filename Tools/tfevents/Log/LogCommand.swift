import ArgumentParser
import Foundation
import SystemPackage
@_spi(Tools) import TFEvents
import ToolSupport

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Record JSON Lines from any program in any language, while it runs.",
        usage: """
            tfevents log --logdir <logdir> [--run <run>] [<options>] -- <program> [<arguments>]
            tfevents log --logdir <logdir> [--run <run>] [<options>] [<file>]
            python -u train.py | tfevents log --logdir runs --run a
            """,
        discussion: """
            Each JSON object in a line becomes one event: {"step": 10, "loss": 0.3, "eval": {"reward": 5}} gives \
            the tags loss and eval/reward at step 10. It may stand behind a progress bar, a time or the name of a \
            logger. The key wall_time takes seconds since 1970. Without a step, or once a step is no whole \
            number, lines are counted. true and false are 1 and 0; NaN and Infinity are numbers. Everything else \
            goes to standard output at once.

            Behind -- stands a program that is run, with its standard output recorded: it does not end when this \
            command fails, and its exit code is passed on.

            A line is in the event file at most a second after it was read. Ctrl-C and SIGTERM lose nothing that \
            was read: reading goes on for up to 2 seconds until the input ends, a second signal ends it at once.

            EXIT CODES: 0 recorded; 1 stopped at a line, or not everything could be recorded; \
            2 could not begin, or standard output was full or closed, which a reader that has ended is not; \
            130 and 143 after Ctrl-C and SIGTERM; of a program, its own unless that is 0.
            """
    )

    @Option(
        help: ArgumentHelp("The directory that TensorBoard is pointed at.", valueName: "dir"),
        completion: .directory)
    var logdir: String

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("The run's name: a directory below the log directory.", valueName: "name"))
    var runName = "."

    @Option(help: "The key of the step; that of a nested one is written like its tag.")
    var stepKey = "step"

    @Option(
        help: ArgumentHelp(
            "The key of the epoch, where steps start again with each: they go on behind the last epoch's.",
            valueName: "key"))
    var epochKey: String?

    @Flag(help: "Take the numbers in lists too: [1, 2] of x gives x/0 and x/1.")
    var tagsFromLists = false

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

    @Flag(help: "Stop at the first text that is no JSON object, or step that is no whole number.")
    var strict = false

    @Flag(help: "Record strings as texts, which TensorBoard shows as Markdown.")
    var texts = false

    @Option(
        help: ArgumentHelp(
            "Record lists of numbers under tags that fit as histograms; repeatable.", valueName: "glob"))
    var histograms: [Glob] = []

    @Option(
        help: ArgumentHelp(
            "Begin another event file where one has this size or age, as in 64M,15m: for tools that send whole files away.",
            valueName: "size,age"))
    var rotate: Rotation?

    @OptionGroup
    var occupiedRun: OccupiedRunOptions

    @Argument(help: "A file or named pipe with JSON Lines; '-' for standard input.", completion: .file())
    var file = "-"

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("A program to run, and its arguments.", valueName: "program"),
        completion: .file()
    )
    var program: [String] = []

    func validate() throws {
        if splitOn?.isEmpty == true {
            throw ValidationError("--split-on needs a text to divide keys at, such as '.'")
        }
        if !program.isEmpty, file != "-" {
            throw ValidationError("Either a file or a program can be recorded.")
        }
    }
}

extension LogCommand {
    /// What is read, what is written to, and what ends both.
    private struct Session {
        let input: LogInput
        let program: LogProgram?
        let signals: StopSignals
        let destination: RunDestination
        let writer: EventWriter
    }

    func run() throws {
        let session = try begin()
        if occupiedRun.policy == .newRun {
            say("recording to \(session.destination.path)")
        }
        if session.input.isTerminal {
            say("type JSON objects, one a line, such as {\"step\": 1, \"loss\": 0.5}; Ctrl-D ends")
        }
        let code = record(session)
        guard code == 0 else { throw ExitCode(code) }
        if let signal = session.signals.received { throw ExitCode(128 + signal) }
    }

    /// Records to the end of the input, and says what came of it.
    ///
    /// - Returns: The exit code, that of the program where it has failed.
    private func record(_ session: Session) -> Int32 {
        let writer = session.writer
        let hyperparameters = LogSession(writer)
        let output = LogOutput(signals: session.signals, warn: say)
        var recording = LogRecording(
            projection: LogProjection(
                stepKey: stepKey, epochKey: epochKey, separator: splitOn, takesLists: tagsFromLists,
                takesTexts: texts, histograms: histograms),
            axis: LogStepAxis(after: session.destination.lastStep, reset: stepReset),
            isStrict: strict,
            outputs: LogRecording.Outputs(
                record: { writer.addScalars($0, step: $1, wallTime: $2) },
                recordValue: { value, tag, step, wallTime throws(EmbeddingError) in
                    try value.log(to: writer, tag, step: step, wallTime: wallTime)
                },
                begin: { members throws(InvalidArgument) in try hyperparameters.begin(members) },
                end: hyperparameters.end,
                show: output.show,
                warn: { say("\(session.input.name), \($0)") }
            )
        )
        var isSound = true
        do {
            try recording.take(from: session.input)
        } catch let failure as LogRecording.Failure {
            say("\(session.input.name), \(failure)")
            isSound = false
            passOn(session.input, to: output)
        } catch {
            say("\(error)")
            isSound = false
        }
        let programCode = session.program?.wait()
        if let programCode { hyperparameters.end(programCode == 0 ? .success : .failure) }
        do {
            try writer.close()
        } catch {
            say("\(error)")
            isSound = false
            // What cannot be written is now left to the next writer.
            _ = try? writer.flush(within: .seconds(1))
        }
        isSound = sayWhatIsKept(of: recording.summary, session) && isSound
        if let programCode, programCode != 0 { return programCode }
        return isSound ? output.hasFailed ? 2 : 0 : 1
    }

    /// Says what became of what was read, and returns whether all of it is in the event files.
    private func sayWhatIsKept(of summary: LogSummary, _ session: Session) -> Bool {
        let path = session.destination.path
        let dropped = session.writer.droppedEventCount
        let left = (try? RunDirectory(path: path))?.pendingEventCount ?? 0
        say("\(path): \(summary.text(isKept: dropped == 0 && left == 0))")
        if dropped > 0 { say("\(path): \(amount(dropped, "event")) could not be written") }
        if left > 0 {
            say(
                "\(path): \(amount(left, "event")) in no event file yet; "
                    + "the next writer of the run brings them there, or tfevents repair")
        }
        return !summary.isFailure && dropped == 0 && left == 0
    }

    /// Shows the rest of the input, so that the program that prints it does not die of a closed pipe.
    private func passOn(_ input: LogInput, to output: LogOutput) {
        while let bytes = try? input.next() { output.show(bytes) }
    }

    /// Opens what is read and what is written to, or says why that cannot be.
    private func begin() throws -> Session {
        do {
            guard !program.isEmpty else {
                let signals = try StopSignals()
                let input = try LogInput(path: file, signals: signals)
                let (destination, writer) = try openRun()
                return Session(
                    input: input, program: nil, signals: signals, destination: destination, writer: writer)
            }
            let (destination, writer) = try openRun()
            let started = try LogProgram(program)
            // It ends when it likes; Ctrl-C reaches it without help, as all programs of the terminal.
            let signals = try StopSignals(grace: .seconds(1_000_000_000)) { signal in
                if signal != SIGINT { started.send(signal) }
            }
            return Session(
                input: LogInput(started, name: program[0], signals: signals), program: started,
                signals: signals, destination: destination, writer: writer)
        } catch {
            say(explanation(of: error))
            throw ExitCode(2)
        }
    }

    private func openRun() throws -> (RunDestination, EventWriter) {
        let destination = try RunDestination(
            logDirectory: logdir, run: runName, ifOccupied: occupiedRun.policy)
        // Half of the second within which a line is to be in the file.
        let options = EventWriter.Options(flushInterval: .milliseconds(500), rotation: rotate)
        return (destination, try destination.openWriter(options: options))
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
