import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import Testing

@testable import ChaosOpsTool
@testable import ToolSupport

@Suite struct TrainingDashboardTests {
    @Test func showsWhatTheRecordersRingHolds() throws {
        var training = RecordedTraining(Training(.random, seed: 0), tagStyle: .grouped)
        var dashboard = TrainingDashboard.emptyDashboard(steps: 1000)
        for _ in 0..<700 {
            training.step()
            dashboard.show(training.metrics, of: "random/seed-0", step: training.stepCount, at: 0)
        }
        let service = try #require(training.metrics.latest?.serviceLatencyMs.first?.name)
        let latency = Dashboard.SeriesID(tag: "latency_ms/\(service)", run: "random/seed-0")
        let errors = Dashboard.SeriesID(tag: "error_rate/\(service)", run: "random/seed-0")
        for (series, values) in [
            (latency, training.metrics.latencySeries(service)),
            (errors, training.metrics.errorSeries(service)),
        ] {
            let history = try #require(dashboard.history(series))
            #expect(values.count == training.metrics.capacity)
            #expect(history.points.map(\.value).max() == values.max())
            #expect(history.points.map(\.value).min() == values.min())
            #expect(history.latest?.value == values.last)
            #expect(history.latest?.step == 700)
            let first = try #require(history.points.first)
            #expect(values[first.step - (700 - values.count + 1)] == first.value)
        }
        #expect(dashboard.run("random/seed-0")?.lastStep == 700)
    }
}
