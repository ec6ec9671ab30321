import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import OrderedJSON
import TestSupport
import Testing

@Suite
struct Recorder {
    @Test
    func givesWhatThePythonRecorderGave() throws {
        var recorder = MetricsRecorder()
        var count = 0
        for line in Fixtures.recordedLines {
            let step = try RecordedStep(try #require(JSONValue(parsing: line).objectValue))
            if step.turn == 0 { recorder.beginEpisode() }
            let flat = recorder.onStep(step.state, step.action).flattened()
            let expected = try #require(step.expectedFlat).members
            #expect(flat.map(\.name) == expected.map(\.key))
            #expect(flat.map(\.value.bitPattern) == expected.map { $0.value.doubleValue?.bitPattern })
            count += 1
        }
        #expect(count == 2585)
    }

    @Test func keepsTheServicesAndActionsInOrder() {
        var recorder = MetricsRecorder()
        recorder.onStep(state(1, ["web": (1.005, 0.00005), "db": (2.675, 0.12345)]), action(.scale))
        recorder.onStep(state(2, ["web": (7, 1)]), action(.restart))
        let snapshot = recorder.onStep(
            state(3, ["db": (0.125, 0.5), "web": (0.375, 0)], isResolved: true), action(.scale))
        #expect(
            snapshot.flattened() == [
                "step": 3, "wrong_fixes": 4, "miscommunications": 5, "mttr_steps": -1,
                "cumulative_reward": -1.5,
                "oversight_flag_count": 2, "latency_ms.db": 0.12, "latency_ms.web": 0.38,
                "error_rate.db": 0.5,
                "error_rate.web": 0, "actions.scale": 2, "actions.restart": 1,
            ])
        #expect(recorder.latest == snapshot)
        #expect(recorder.snapshots.map(\.mttrSteps) == [1, 2, -1])
        #expect(recorder.latencySeries("db") == [2.67, 0, 0.12])
        #expect(recorder.errorSeries("web") == [0.0001, 1, 0])
        #expect(recorder.latencySeries("cache") == [0, 0, 0])
        #expect(recorder.actionHistogram == ["scale": 2, "restart": 1])
        #expect(recorder.actionCount(.scale) == 2)
        #expect(recorder.actionCount(.noop) == 0)
    }

    @Test func beginsAnEpisodeWithTheCountsOnly() {
        var recorder = MetricsRecorder()
        recorder.onStep(state(1), action(.noop))
        recorder.beginEpisode()
        #expect(recorder.actionHistogram.isEmpty)
        #expect(recorder.snapshots.count == 1)
        #expect(recorder.onStep(state(1), action(.noop)).actionCounts == ["noop": 1])
        #expect(recorder.snapshots.count == 2)
    }

    @Test func forgetsEverythingAtAReset() {
        var recorder = MetricsRecorder(capacity: 2)
        for step in 1...3 { recorder.onStep(state(step), action(.noop)) }
        #expect(recorder.snapshots.map(\.step) == [2, 3])
        recorder.reset()
        #expect(recorder.snapshots.isEmpty)
        #expect(recorder.latest == nil)
        #expect(recorder.actionHistogram.isEmpty)
        #expect(recorder.capacity == 2)
        #expect(MetricsRecorder().capacity == 512)
    }
}

func state(
    _ step: Int, _ services: KeyValuePairs<String, (latencyMs: Double, errorRate: Double)> = [:],
    isResolved: Bool = false
) -> ChaosOpsState {
    ChaosOpsState(
        stepCount: step, maxSteps: 20, difficulty: .easy, failureType: .cascade,
        services: services.map {
            ServiceState(
                name: $0.key, cpuPercent: 0, memoryMB: 0, latencyMs: $0.value.latencyMs,
                errorRate: $0.value.errorRate,
                replicas: 1, health: .healthy)
        },
        isResolved: isResolved, wrongFixes: 4, miscommunications: 5, oversightFlags: ["a", "a"],
        cumulativeReward: Double(step) * -0.5)
}

func action(_ type: ActionType) -> ChaosOpsAction {
    ChaosOpsAction(role: .sre, type: type)
}
