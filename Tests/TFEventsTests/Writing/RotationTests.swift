import Foundation
import Synchronization
import TestSupport
import Testing

@testable import TFEvents

/// A run in several files.
@Suite struct RotationTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func files() throws -> [[ProtoEvent]] {
        try directory.eventFiles().map { try EventFileOracle.events(of: $0) }
    }

    /// Whether an event marks a resumed run.
    private func isMark(_ event: ProtoEvent) -> Bool {
        event.fileVersion.isEmpty && event.summary.value.isEmpty
    }

    @Test(arguments: [Durability.unsynced, .synced(every: .seconds(3600))])
    func beginsAnotherFileWhenToldTo(durability: Durability) throws {
        let closed = Recorder<String>()
        let options = EventWriter.Options(
            flushInterval: .seconds(3600), durability: durability, resume: .fromStep(1),
            onFileClosed: { closed.append($0) })
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        for step in 1...3 {
            writer.addHistogram("h", [1.0, 2], step: step)
            writer.addScalar("a", 1, step: step)
            writer.rotate()
        }
        // Nothing more is logged, so that there is nothing for a fourth file.
        writer.rotate()
        try writer.flush()
        #expect(closed.all == (try directory.eventFiles()))
        let files = try files()
        #expect(files.count == 3)
        for (number, events) in files.enumerated() {
            #expect(events.first?.fileVersion == "brain.Event:2")
            // The marks of a resumed run would hide the files before.
            #expect(events.filter(isMark).count == (number == 0 ? 2 : 0))
            let values = events.flatMap(\.summary.value)
            #expect(values.map(\.tag) == ["h", "a"])
            #expect(values.first?.hasMetadata == true)
            #expect(events.last?.step == Int64(number + 1))
        }
        try writer.close()
        #expect(try directory.names().count == 3)
    }

    @Test func endsFilesThatAreLarge() throws {
        let closed = Recorder<String>()
        let options = EventWriter.Options(
            rotation: Rotation(bytes: 300_000), onFileClosed: { closed.append($0) })
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        for step in 0..<20_000 {
            writer.addScalar("a", 1, step: step)
            if step.isMultiple(of: 2000) { try writer.flush() }
        }
        try writer.close()
        let files = try files()
        #expect((3...4).contains(files.count))
        #expect(files.joined().filter { $0.fileVersion.isEmpty }.map(\.step).elementsEqual(0..<20_000))
        #expect(closed.all == (try directory.eventFiles()))
    }

    @Test func endsFilesThatAreOldAndMakesNoneWhileNothingIsLogged() async throws {
        let closed = Recorder<String>()
        let options = EventWriter.Options(
            flushInterval: .milliseconds(1), rotation: Rotation(age: .milliseconds(30)),
            onFileClosed: { closed.append($0) })
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        for step in 0..<3 {
            writer.addScalar("a", 1, step: step)
            try await eventually { closed.all.count == step + 1 }
        }
        try await Task.sleep(for: .milliseconds(100))
        #expect(try files().map { $0.dropFirst().map(\.step) } == [[0], [1], [2]])
        try await writer.close()
        #expect(closed.all == (try directory.eventFiles()))
    }

    /// As one does that sends each file away.
    @Test func waitsForAHandlerThatTakesItsTime() throws {
        let closed = Recorder<String>()
        let isSent = DispatchSemaphore(value: 0)
        let options = EventWriter.Options(onFileClosed: {
            isSent.wait()
            isSent.signal()
            closed.append($0)
        })
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        for step in 0..<4 {
            writer.addScalar("a", 1, step: step)
            writer.rotate()
        }
        let error = #expect(throws: EventWriterError.self) {
            while try !writer.close(within: .milliseconds(200)) {}
        }
        #expect(error?.code == .filesNotAnnounced)
        #expect(closed.all == [])
        isSent.signal()
        try writer.close()
        #expect(try writer.close(within: .seconds(60)))
        #expect(closed.all == (try directory.eventFiles()))

        let another = try EventWriter(runDirectory: directory.appending("another"), options: options)
        for step in 0..<4 {
            another.addScalar("a", 1, step: step)
            another.rotate()
        }
        try another.close()
        #expect(closed.all.suffix(4).elementsEqual(try directory.eventFiles(in: "another")))
    }

    @Test func aHandlerMayCloseItsWriter() async throws {
        let closed = Recorder<String>()
        let own = Mutex<EventWriter?>(nil)
        let options = EventWriter.Options(onFileClosed: { path in
            try? own.withLock { $0 }?.close()
            closed.append(path)
        })
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        own.withLock { $0 = writer }
        writer.addScalar("a", 1, step: 1)
        writer.rotate()
        try await eventually { closed.all.count == 1 }
        own.withLock { $0 = nil }
        try await writer.close()
        #expect(closed.all == (try directory.eventFiles()))
    }

    /// What was complete stays as it is.
    @Test func goesOnBehindCompleteFilesWhereTheLastOneIsDeleted() throws {
        let options = EventWriter.Options(flushInterval: .seconds(3600), resume: .fromStep(1))
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        writer.addScalar("a", 1, step: 1)
        writer.rotate()
        writer.addScalar("a", 2, step: 2)
        try writer.flush()
        try FileManager.default.removeItem(atPath: try #require(writer.path))
        writer.addScalar("a", 3, step: 3)
        #expect(throws: EventWriterError.self) { try writer.flush() }
        try writer.close()
        let files = try files()
        #expect(files.map { $0.filter(isMark).count } == [2, 0])
        #expect(files.last?.dropFirst().map(\.step) == [2, 3])
    }
}
