import Foundation
import TFEvents
import TestSupport
import Testing

@Suite struct FollowedEventsTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Collects the steps of the events that hold values, by run, until the task is cancelled.
    private func follow(
        _ events: FollowedEvents, into steps: Recorder<String>
    ) -> Task<Void, Never> {
        Task {
            for await event in events where !event.values.isEmpty {
                steps.append("\(event.run) \(event.step)")
            }
        }
    }

    @Test func filesThatGrowAndRunsThatAppearAreRead() async throws {
        let writer = try EventWriter(runDirectory: directory.appending("a"))
        writer.addScalar("x", 1, step: 1)
        try await writer.flush()
        let steps = Recorder<String>()
        let events = try EventReader(path: directory.path).following(every: .milliseconds(5))
        let task = follow(events, into: steps)
        try await eventually { steps.all == ["a 1"] }

        writer.addScalar("x", 1, step: 2)
        try await writer.flush()
        try await eventually { steps.all == ["a 1", "a 2"] }

        let other = try EventWriter(runDirectory: directory.appending("b"))
        other.addScalar("x", 1, step: 1)
        try await other.close()
        try await eventually { steps.all == ["a 1", "a 2", "b 1"] }

        task.cancel()
        await task.value
        try await writer.close()
    }

    @Test func aRecordIsGivenWhenItsLastByteIsThere() async throws {
        let writer = try EventWriter(runDirectory: directory.appending("a"))
        for step in 1...2 { writer.addScalar("x", 1, step: step) }
        try await writer.close()
        let whole = try Data(contentsOf: URL(filePath: try #require(try directory.eventFiles(in: "a").first)))
        let file = directory.appending("growing.tfevents")
        try whole.dropLast().write(to: URL(filePath: file))

        let steps = Recorder<String>()
        let damage = Recorder<EventDamage>()
        let task = follow(
            try FollowedEvents(path: file, every: .milliseconds(2), onDamage: damage.append), into: steps)
        try await eventually { steps.all == [". 1"] }
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: whole.suffix(1))
        try await eventually { steps.all == [". 1", ". 2"] }
        #expect(damage.all.isEmpty)
        task.cancel()
        await task.value
    }

    @Test func whatThereWasMayBeSkipped() async throws {
        let writer = try EventWriter(runDirectory: directory.appending("a"))
        for step in 1...3 { writer.addScalar("x", 1, step: step) }
        try await writer.flush()
        let steps = Recorder<String>()
        let events = try FollowedEvents(path: directory.path, every: .milliseconds(2), skippingExisting: true)
        var iterator = events.makeAsyncIterator()
        writer.addScalar("x", 1, step: 4)
        try await writer.close()
        #expect(await iterator.next()?.step == 4)
        #expect(steps.all.isEmpty)
    }

    @Test func cancellationEndsIt() async throws {
        let events = try FollowedEvents(path: directory.path, every: .seconds(3600))
        let task = follow(events, into: Recorder())
        task.cancel()
        await task.value
    }
}
