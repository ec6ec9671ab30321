public import ArgumentParser
public import ChaosOps
public import MetricsRecording
@_spi(Tools) import TFEvents
import TerminalGraphics
import ToolSupport

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train policies on simulated incidents and record every step.",
        usage: """
            chaosops train [--policy <policy>]... [--seeds <seeds>] [--steps <steps>] [--logdir <dir>]
            chaosops train --policy random --policy heuristic --policy q_learning --seeds 5
            """,
        discussion: """
            Each policy and seed is a run of its own: <logdir>/<policy>/seed-<n>. The x axis is the number of \
            environment steps over all episodes. The last episode is finished, so that a run may be up to 19 \
            steps longer than asked for.

            A training follows from its seed alone. With --resume, a run that was cut off is computed again, \
            without recording, up to the last step before which nothing is missing, and goes on there as if it had \
            never stopped; a larger number of steps makes a finished run longer. TensorBoard's page "HParams" goes on \
            showing when it first ended.

            Ctrl-C and SIGTERM stop after the current step; everything up to it is recorded.

            EXIT CODES: 0 trained; 1 not everything could be recorded; 2 could not begin, or standard \
            output took nothing; 130 and 143 after Ctrl-C and SIGTERM.
            """
    )

    @Option(
        name: .customLong("policy"),
        help: ArgumentHelp(
            "Who acts: random, heuristic or q_learning (default: q_learning). May be repeated.",
            valueName: "policy"))
    var policies: [PolicyKind] = []

    @Option(help: "How many seeds (5 means 0 to 4), a list such as 3,7, or a range such as 10..19.")
    var seeds = SeedSelection.count(1)

    @Option(help: "The environment steps of each run.")
    var steps = 20_000

    @Option(
        help: ArgumentHelp("The directory that TensorBoard is pointed at.", valueName: "dir"),
        completion: .directory)
    var logdir = "runs"

    @Option(help: "How a turn's metrics are named: latency_ms/db (grouped) or latency_ms.db (flat).")
    var tagStyle = TagStyle.grouped

    @Flag(help: "Show latencies, error rates and rewards of the last steps on the terminal; q closes it.")
    var dashboard = false

    @OptionGroup
    var occupiedRun: OccupiedRunOptions

    func validate() throws {
        // TensorBoard's page of hyperparameters knows steps of 32 bits.
        guard (1...2_000_000_000).contains(steps) else {
            throw ValidationError("--steps needs a number from 1 to 2,000,000,000.")
        }
    }
}

extension TrainCommand {
    func run() throws {
        let signals = try StopSignals()
        let plans = self.plans
        try refuseOccupiedRuns(plans)
        var progress = ProgressBar(total: plans.count * steps, unit: "steps")
        let screen = try openDashboard()
        var results: [TrainingResult] = []
        var isWhole = true
        for (index, plan) in plans.enumerated() where signals.received == nil {
            do {
                let result = try plan.carryOut { training in
                    if let screen, screen.isOpen {
                        screen.update(training, run: plan.runName, signals: signals)
                    } else {
                        progress.update(index * steps + min(training.stepCount, steps), label: plan.runName)
                    }
                    return signals.check()
                }
                results.append(result)
            } catch {
                screen?.close()
                progress.clear()
                say("\(plan.path): not trained: \(explanation(of: error))")
                isWhole = false
            }
        }
        screen?.close()
        progress.clear()
        report(results)
        if let signal = signals.received {
            say("stopped; the same command with --resume goes on from here")
            throw ExitCode(128 + signal)
        }
        guard isWhole, results.allSatisfy(\.isRecorded) else {
            throw ExitCode(results.isEmpty ? 2 : 1)
        }
    }

    /// The dashboard, if it is asked for.
    private func openDashboard() throws -> TrainingDashboard? {
        guard dashboard else { return nil }
        guard let screen = TrainingDashboard(steps: steps) else {
            say("--dashboard needs a terminal for standard input and output")
            throw ExitCode(2)
        }
        return screen
    }

    /// One training for each policy and seed.
    private var plans: [TrainingPlan] {
        let kinds = policies.isEmpty ? [.qLearning] : PolicyKind.allCases.filter(policies.contains)
        return kinds.flatMap { kind in
            seeds.values.map { seed in
                TrainingPlan(
                    kind: kind, seed: seed, steps: steps, logDirectory: logdir,
                    occupiedRunPolicy: occupiedRun.policy, tagStyle: tagStyle)
            }
        }
    }

    /// Looks before anything is trained whether a run would be refused.
    private func refuseOccupiedRuns(_ plans: [TrainingPlan]) throws {
        guard occupiedRun.policy == .refuse else { return }
        for plan in plans where (try? RunDirectory(path: plan.path))?.holdsEvents == true {
            say(explanation(of: RunDirectoryError.occupied(path: plan.path)))
            throw ExitCode(2)
        }
    }

    private func report(_ results: [TrainingResult]) {
        for result in results {
            if let failure = result.failure { say("\(result.path): \(explanation(of: failure))") }
            if result.lostEvents > 0 {
                say("\(result.path): \(result.lostEvents) events could not be written")
            }
            if result.pendingEvents > 0 {
                say(
                    "\(result.path): \(result.pendingEvents) events in no event file yet; "
                        + "--resume brings them there, or tfevents repair")
            }
        }
        for summary in PolicySummary.summaries(of: results) {
            print(summary)
        }
        guard !results.isEmpty else { return }
        // Not the histograms, which have a card for each run.
        let link = TensorBoardLink(
            logDirectory: logdir, tagFilter: "^(rollout|eval)/.*(mean|rate)", smoothing: 0.9)
        print("")
        print("Show it:  \(link.command)")
        print("Open:     \(link.url)")
    }

    private func say(_ text: String) {
        printError("chaosops train: \(text)")
    }
}

extension PolicyKind: @retroactive ExpressibleByArgument {}
extension TagStyle: @retroactive ExpressibleByArgument {}
