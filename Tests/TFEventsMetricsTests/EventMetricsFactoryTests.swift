import CoreMetrics
import Foundation
import MetricsTestKit
import Synchronization
import TFEvents
import TFEventsMetrics
import TestSupport
import Testing

/// What a program reports to swift-metrics, as it stands in the event file.
@Suite struct EventMetricsFactoryTests {
    private let directory: TemporaryDirectory
    private let writer: EventWriter

    init() throws {
        directory = try TemporaryDirectory()
        writer = try EventWriter(runDirectory: directory.path)
    }

    private func scalars() throws -> LoggedScalars {
        try writer.close()
        return try readScalars(directory.eventFiles())
    }

    @Test func logsCountersMetersAndGaugesAsTheyStand() throws {
        let steps = Steps([10, 20])
        let factory = EventMetricsFactory(writer, interval: .seconds(3600), step: { steps.next() })
        let counter = Counter(
            label: "requests", dimensions: [("status", "200"), ("method", "GET")], factory: factory)
        let fractions = FloatingPointCounter(label: "cost", factory: factory)
        let meter = Meter(label: "queue", factory: factory)
        let gauge = Gauge(label: "temperature", factory: factory)
        counter.increment(by: 2)
        fractions.increment(by: 0.25)
        meter.set(8)
        meter.decrement(by: 3)
        factory.log()
        counter.increment()
        gauge.record(21.5)
        factory.close()
        #expect(
            try scalars() == [
                "requests/method=GET,status=200": [.init(10, 2), .init(20, 3)],
                "cost": [.init(10, 0.25), .init(20, 0.25)], "queue": [.init(10, 5), .init(20, 5)],
                "temperature": [.init(20, 21.5)],
            ])
    }

    @Test func logsWhatCameSinceTheIntervalBefore() throws {
        let steps = Steps([1, 2, 3])
        let factory = EventMetricsFactory(writer, interval: .seconds(3600), step: { steps.next() })
        let timer = Timer(label: "latency", factory: factory)
        timer.recordMilliseconds(500)
        timer.recordSeconds(1.5)
        factory.log()
        factory.log()
        timer.recordSeconds(4)
        factory.close()
        let scalars = try scalars()
        #expect(scalars["latency/mean"] == [.init(1, 1), .init(3, 4)])
        #expect(scalars["latency/min"] == [.init(1, 0.5), .init(3, 4)])
        #expect(scalars["latency/max"] == [.init(1, 1.5), .init(3, 4)])
        #expect(scalars["latency/count"] == [.init(1, 2), .init(3, 1)])
        let histograms = try EventReader(path: directory.path).flatMap { event in
            event.values.filter { $0.tag == "latency" }.map { _ in event.step }
        }
        #expect(histograms == [1, 3])
    }

    @Test func forgetsWhatIsDestroyedAndKnowsWhatIsMadeTwice() throws {
        let factory = EventMetricsFactory(writer, interval: .seconds(3600), step: { 7 })
        let first = Counter(label: "a", dimensions: [("x", "1"), ("y", "2")], factory: factory)
        let same = Counter(label: "a", dimensions: [("y", "2"), ("x", "1")], factory: factory)
        let gone = Counter(label: "b", factory: factory)
        first.increment()
        same.increment()
        gone.increment()
        gone.destroy()
        factory.close()
        factory.close()
        #expect(try scalars() == ["a/x=1,y=2": [.init(7, 2)]])
    }

    /// The same calls, taken by swift-metrics' own test factory.
    @Test func agreesWithTheTestKit() throws {
        let kit = TestMetrics()
        let factory = EventMetricsFactory(writer, interval: .seconds(3600), step: { 1 })
        let both = MultiplexMetricsHandler(factories: [kit, factory])
        for amount in 1...100 {
            Counter(label: "sum", factory: both).increment(by: amount)
            Recorder(label: "size", factory: both).record(Double(amount) / 4)
        }
        factory.close()
        let scalars = try scalars()
        #expect(scalars["sum"] == [.init(1, Double(try kit.expectCounter("sum").totalValue))])
        let values = try kit.expectRecorder("size").values
        #expect(scalars["size/mean"] == [.init(1, values.reduce(0, +) / Double(values.count))])
        #expect(scalars["size/count"] == [.init(1, Double(values.count))])
    }

    @Test func logsAtItsInterval() async throws {
        let steps = Steps(Array(1...1000))
        let factory = EventMetricsFactory(writer, interval: .milliseconds(5), step: { steps.next() })
        Counter(label: "a", factory: factory).increment()
        while steps.given < 3 { try await Task.sleep(for: .milliseconds(1)) }
        factory.close()
        #expect(try scalars()["a"]?.count ?? 0 >= 2)
    }
}

/// Steps that are handed out one after the other.
private final class Steps: Sendable {
    private let state: Mutex<(steps: [Int], given: Int)>

    init(_ steps: [Int]) { state = Mutex((steps, 0)) }

    var given: Int { state.withLock { $0.given } }

    func next() -> Int {
        state.withLock { state in
            state.given += 1
            return state.steps[min(state.given, state.steps.count) - 1]
        }
    }
}
