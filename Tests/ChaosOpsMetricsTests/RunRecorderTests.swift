import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import TFEvents
import TestSupport
import Testing

@Suite("A run's recorder")
struct RunRecorderTests {
    let folder: TemporaryDirectory
    let writer: EventWriter

    init() throws {
        folder = try TemporaryDirectory()
        writer = try EventWriter(runDirectory: folder.path)
    }

    private func logged() throws -> LoggedScalars {
        try writer.close()
        return try readScalars(folder.eventFiles())
    }

    @Test func goesOnCountingStepsOverEpisodes() throws {
        var recorder = RunRecorder(writer: writer, resumingAfter: 10)
        #expect(recorder.endEpisode() == nil)
        recorder.record(state(1), action(.noop))
        #expect(recorder.isInEpisode)
        recorder.record(state(2), action(.noop))
        let ended = recorder.endEpisode()
        let summary = try #require(ended)
        #expect(!recorder.isInEpisode)
        #expect(recorder.endEpisode() == nil)
        recorder.record(state(1), action(.noop))
        #expect(recorder.step == 13)
        #expect(recorder.episodeCount == 1)
        #expect(summary.length == 2)
        #expect(summary.totalReward == -1)
        #expect(summary.outcome == .unresolved(maxSteps: 20))
        let scalars = try logged()
        #expect(scalars["actions/noop"] == [LoggedPoint(11, 1), LoggedPoint(12, 2), LoggedPoint(13, 1)])
        #expect(scalars["episode/index"] == [LoggedPoint(12, 1)])
        #expect(scalars["step"] == nil)
    }

    @Test func averagesAServiceOverTheTurnsInWhichItIsThere() throws {
        var recorder = RunRecorder(writer: writer)
        recorder.record(state(1, ["web": (1, 0)]), action(.noop))
        recorder.record(state(2, ["db": (10.111, 0.5), "web": (2, 1)]), action(.noop))
        let ended = recorder.endEpisode()
        let summary = try #require(ended)
        #expect(summary.meanLatencyMs == ["web": 1.5, "db": 10.111])
        #expect(summary.meanErrorRate == ["web": 0.5, "db": 0.5])
        #expect(try logged()["episode/latency_ms/db"] == [LoggedPoint(2, 10.111)])
    }

    @Test func knowsAnIncidentIsOverFromItsFirstResolvedTurn() throws {
        var recorder = RunRecorder(writer: writer)
        for step in 1...4 {
            recorder.record(state(step, isResolved: step >= 3), action(.noop))
        }
        #expect(recorder.endEpisode()?.outcome == .resolved(afterSteps: 3))
        let scalars = try logged()
        #expect(scalars["episode/mttr_steps"] == [LoggedPoint(4, 3)])
        #expect(scalars["episode/mttr_censored"] == [LoggedPoint(4, 3)])
        #expect(scalars["rollout/mttr_mean"] == [LoggedPoint(4, 3)])
    }

    @Test func averagesTheLastHundredEpisodes() throws {
        var recorder = RunRecorder(writer: writer)
        // One resolved in one step, then unresolved ones of two steps.
        for episode in 0...101 {
            recorder.record(state(1, isResolved: episode == 0), action(.noop))
            if episode > 0 { recorder.record(state(2), action(.noop)) }
            recorder.endEpisode()
        }
        let scalars = try logged()
        let lengths = try #require(scalars["rollout/ep_len_mean"])
        #expect(lengths.count == 102)
        #expect(lengths[0] == LoggedPoint(1, 1))
        #expect(lengths[1] == LoggedPoint(3, 1.5))
        #expect(lengths[99] == LoggedPoint(199, 1.99))
        #expect(lengths[100] == LoggedPoint(201, 2))
        #expect(scalars["rollout/success_rate"]?[99] == LoggedPoint(199, 0.01))
        #expect(scalars["rollout/success_rate"]?[100] == LoggedPoint(201, 0))
        #expect(scalars["rollout/mttr_mean"]?.count == 100)
        #expect(scalars["rollout/ep_rew_mean"]?[1] == LoggedPoint(3, -0.75))
    }
}
