import ChaosOpsMetrics
import ToolSupport

/// The last steps of a training on the terminal while it goes on, out of the recorder's ring.
final class TrainingDashboard {
    private var screen: DashboardScreen?
    private var dashboard: Dashboard
    private var nextFrame = ContinuousClock.now

    private static let frameInterval = Duration.milliseconds(200)

    /// Takes the terminal over; nil if the program has none.
    init?(steps: Int) {
        screen = DashboardScreen()
        dashboard = Self.emptyDashboard(steps: steps)
        if !isOpen { return nil }
    }

    static func emptyDashboard(steps: Int) -> Dashboard {
        Dashboard(title: "chaosops train", totalSteps: steps)
    }

    /// Whether it is shown; no longer once the user has closed it.
    var isOpen: Bool { screen != nil }

    /// Draws a frame and obeys the keys, if it is time to.
    func update(_ training: RecordedTraining, run: String, signals: StopSignals) {
        guard isOpen, .now >= nextFrame else { return }
        dashboard.show(training.metrics, of: run, step: training.stepCount, at: secondsSince1970())
        screen?.draw(dashboard)
        if screen?.obeyKeys(within: .milliseconds(1), dashboard, signals: signals) == false { close() }
        nextFrame = .now + Self.frameInterval
    }

    /// Gives the terminal back.
    func close() { screen = nil }
}

extension Dashboard {
    /// Shows the snapshots that a recorder keeps as the last steps of a run.
    mutating func show(_ metrics: MetricsRecorder, of run: String, step: Int, at time: Double) {
        hear(run, at: time)
        advance(run, to: step, wallTime: time)
        guard let latest = metrics.latest else { return }
        let show = { (dashboard: inout Dashboard, tag: String, values: [Double]) in
            let first = step - values.count + 1
            let points = values.enumerated().map { SeriesHistory.Point(step: first + $0, value: $1) }
            dashboard.show(points, as: SeriesID(tag: tag, run: run))
        }
        for (service, _) in latest.serviceLatencyMs {
            show(&self, "latency_ms/\(service)", metrics.latencySeries(service))
            show(&self, "error_rate/\(service)", metrics.errorSeries(service))
        }
        show(&self, "cumulative_reward", metrics.snapshots.map(\.cumulativeReward))
    }
}
