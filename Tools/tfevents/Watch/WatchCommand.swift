import ArgumentParser
import TFEvents
import TerminalGraphics
import ToolSupport

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Watch runs in the terminal while they are written.",
        usage:
            "tfevents watch <logdir> [--run <glob>] [--tag <glob>] [--steps <count>] [--once]",
        discussion: """
            Shows each run's step, steps a second, time left and whether anything new comes; the curves of a tag \
            for all runs; and each series' latest value with a sparkline. Runs and tags that appear are added. A \
            NaN or an infinity anywhere is announced at the top.

            Of a series 256 stretches are kept, each with its least and greatest value, so that spikes stay \
            visible and memory does not grow with time.

            KEYS: up and down (or k and j) choose a series, left and right scroll the runs, / filters by tag or run \
            (* and ? stand for any text and character), Esc shows all again, space halts the picture, s smooths the \
            curves, ? explains the keys, q quits. Of more runs than there are colours each has a letter.

            EXIT CODES: 0 done; 2 the path could not be read, or there is no terminal; 130 and 143 after Ctrl-C \
            and SIGTERM. With --once, 1 damage was passed over; 2 a path could not be read.
            """
    )

    @OptionGroup
    var names: NameFilter

    @Option(
        help: ArgumentHelp(
            "The steps of a run, for the time left (default: the hyperparameter total_timesteps, total_steps, "
                + "max_steps or steps).", valueName: "count"))
    var steps: Int?

    @Option(
        help: ArgumentHelp(
            "The seconds without anything new after which a run counts as dead. Many writers store every 120 "
                + "seconds only.", valueName: "seconds"))
    var silence = 150.0

    @Option(help: ArgumentHelp("The seconds between two looks at the files.", valueName: "seconds"))
    var interval = 1.0

    @Flag(help: "Print one frame with all series, and end.")
    var once = false

    @Argument(
        help: ArgumentHelp("A log directory, a run or an event file.", valueName: "logdir"),
        completion: .file())
    var path: String

    func validate() throws {
        if let steps, steps <= 0 { throw ValidationError("--steps needs a count above 0") }
        guard interval >= 0.05, interval <= 86_400 else {
            throw ValidationError("--interval needs seconds from 0.05 to 86400")
        }
        guard silence > 0 else { throw ValidationError("--silence needs seconds above 0") }
    }

    func run() throws {
        var events: WatchedEvents
        do {
            events = try WatchedEvents(
                path: path, names: names,
                diagnostics: once ? Diagnostics(command: "tfevents watch") : nil)
        } catch {
            throw failure("\(error)")
        }
        var dashboard = Dashboard(
            title: "tfevents watch \(RemotePaths.shown(path))", totalSteps: steps, silenceLimit: silence)
        if once {
            _ = events.read(into: &dashboard, isFirst: true)
            guard !events.isEmpty else { throw failure(RunInputs.sentence(ofNothingIn: path)) }
            printFrame(of: dashboard)
            events.diagnostics?.noteFilter(
                names.narrowing, fitsNothing: dashboard.seriesCount == 0, "no scalar")
            try events.diagnostics?.exit()
        } else {
            let signals = try StopSignals()
            try watch(&events, &dashboard, signals)
            if let signal = signals.received { throw ExitCode(128 + signal) }
        }
    }

    private func printFrame(of dashboard: Dashboard) {
        let output = TerminalOutput.standardOutput
        let frame = DashboardFrame(
            dashboard, DashboardView(), columns: output.width, rows: nil, usesColor: output.usesColor,
            now: secondsSince1970())
        output.write(frame.lines().map { "\($0)\n" }.joined())
    }

    private func watch(
        _ events: inout WatchedEvents, _ dashboard: inout Dashboard, _ signals: StopSignals
    ) throws {
        guard var screen = DashboardScreen() else {
            throw failure("standard input and output are no terminal; --once prints one frame")
        }
        var isFirst = true
        var nextLook = ContinuousClock.now
        repeat {
            if .now >= nextLook {
                let isAtEnd = events.read(into: &dashboard, isFirst: isFirst, for: .milliseconds(200))
                isFirst = isFirst && !isAtEnd
                nextLook = isAtEnd ? .now + .seconds(interval) : .now
                if isAtEnd { events.lookAgain() }
            }
            screen.draw(dashboard)
        } while screen.obeyKeys(
            within: max(nextLook - .now, .milliseconds(1)), dashboard, signals: signals)
    }

    private func failure(_ message: String) -> ExitCode {
        printError("tfevents watch: \(message)")
        return ExitCode(2)
    }
}
