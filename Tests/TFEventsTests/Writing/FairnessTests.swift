import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import RecordLog
@_spi(Measurements) @testable import TFEvents

/// That no disk, lock or handler of one writer holds up another, or itself.
///
/// A test whose promise is broken does not end, or ends with the wrong count.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FairnessTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A writer whose file is a pipe that takes as much as is read.
    private func writerToPipe(
        _ name: String, _ options: EventWriter.Options = .init(overflow: .dropNewest)
    ) throws -> (EventWriter, reading: FileDescriptor) {
        let path = directory.appending(name)
        guard mkfifo(path, 0o600) == 0 else { throw Errno(rawValue: errno) }
        let reading = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
        let writing = try FileDescriptor.open(path, .writeOnly)
        return (try EventWriter(descriptor: writing, path: FilePath(path), options: options), reading)
    }

    /// Logs more than a writer can hold back.
    private func checkThatOthersAreServed(_ name: String) throws {
        let options = EventWriter.Options(overflow: .wait(upTo: .seconds(60)))
        let writer = try EventWriter(runDirectory: directory.appending(name), options: options)
        let tag = String(repeating: "long", count: 256)
        for step in 0..<4000 { writer.addScalar(tag, 0, step: step) }
        try writer.flush()
        writer.addScalar(tag, 0, step: 4000)
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(
            try EventFileOracle.events(of: #require(writer.path)).dropFirst().map(\.step)
                .elementsEqual(0...4000))
    }

    @Test(arguments: [1, 3]) func servesOthersWhileDisksAreStuck(stuck: Int) throws {
        let pipes = try (0..<stuck).map { try writerToPipe("pipe-\($0)") }
        for (writer, _) in pipes { for step in 0..<20_000 { writer.addScalar("a", 0, step: step) } }
        try checkThatOthersAreServed("run")
        for (_, reading) in pipes { try reading.close() }
    }

    @Test func servesOthersWhileOneIsFlooded() throws {
        let (flooded, reading) = try writerToPipe("pipe")
        _ = fcntl(reading.rawValue, F_SETFL, 0)
        let (reader, logger) = (Thread { drain(reading) }, Thread { flood(flooded) })
        reader.start()
        logger.start()
        try checkThatOthersAreServed("run")
        stop.store(true, ordering: .relaxed)
        while !logger.isFinished { usleep(1000) }
        try? flooded.close()
        while !reader.isFinished { usleep(1000) }
        stop.store(false, ordering: .relaxed)
    }

    /// Whoever may read a directory can have its lock.
    @Test func needsNoLockThatOthersMayHold() throws {
        let run = directory.appending("run")
        try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: true)
        let holder = try FileDescriptor.open(FilePath(run), .readOnly)
        #expect(flock(holder.rawValue, LOCK_EX | LOCK_NB) == 0)
        try checkThatOthersAreServed("run")
        try holder.close()
    }

    @Test func callsAHandlerWhereItMayFlushAndClose() async throws {
        let run = directory.appending("run")
        let handled = Recorder<EventWriterError>()
        let own = Mutex<EventWriter?>(nil)
        let other = try EventWriter(runDirectory: directory.appending("other"))
        other.addScalar("a", 0, step: 0)
        let options = EventWriter.Options(onError: { error in
            let writer = own.withLock { $0 }
            try? writer?.flush()
            writer?.addScalar("from the handler", 0, step: 0)
            try? writer?.close()
            try? other.close()
            handled.append(error)
        })
        let writer = try EventWriter(runDirectory: run, options: options)
        own.withLock { $0 = writer }
        try FileManager.default.removeItem(atPath: run)
        try directory.write("run")
        writer.addScalar("a", 0, step: 0)
        await #expect(throws: EventWriterError.self) { try await writer.flush() }
        try? await writer.close()
        try await eventually { handled.all.count { $0.code == .directoryNotCreated } == 1 }
        // That the events are lost is said too, perhaps not yet.
        #expect(handled.all.allSatisfy { [.directoryNotCreated, .eventsLost].contains($0.code) })
        #expect(try EventFileOracle.events(of: #require(other.path)).count == 2)
        own.withLock { $0 = nil }
    }

    /// Leaves both writers to the background thread: the second by its own end, the first by that of its handler.
    private func logAndLetGo(_ number: Int) throws {
        let owned = try EventWriter(runDirectory: directory.appending("owned"))
        owned.addScalar("a", 0, step: number)
        let options = EventWriter.Options(onError: { _ in owned.addScalar("a", 0, step: -1) })
        let writer = try EventWriter(runDirectory: directory.appending("run"), options: options)
        writer.addScalar("a", 0, step: number)
    }

    /// The last reference to a writer may be the background thread's, and its handler's the last to another writer.
    @Test func endsWithAHandlerThatOwnsAnotherWriter() throws {
        for number in 0..<50 { try logAndLetGo(number) }
        try checkThatOthersAreServed("other")
    }

    @Test(arguments: [OverflowPolicy.dropNewest, .wait(upTo: .seconds(60))])
    func dropsNoLargeRecordOnAnIdleDisk(overflow: OverflowPolicy) throws {
        let writer = try EventWriter(runDirectory: directory.path, options: .init(overflow: overflow))
        let large = String(repeating: "x", count: 300_000)
        for step in 0..<10 {
            writer.addText("text", large, step: step)
            writer.addScalar("a", 0, step: step)
        }
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(try EventFileOracle.events(of: #require(writer.path)).count == 21)
    }

    /// A writer that is flushed often and seldom due by itself leaves a time behind with each flush.
    @Test func forgetsTimesThatHaveChanged() throws {
        let log = try #require(EventWriter(runDirectory: directory.path).log)
        let (first, second) = (Schedule(of: log), Schedule(of: log))
        var due = DueLogs()
        for (schedule, time) in [(first, 10), (second, UInt64.max)] {
            schedule.isActive = true
            schedule.due = time
            due.note(schedule)
        }
        for time in 1_000_000..<1_010_000 {
            second.due = UInt64(time)
            due.note(second)
        }
        #expect(due.count < 200)
        #expect(due.first { _ in true } === first)
        first.isActive = false
        #expect(due.first { _ in true } === second)
    }
}

/// Ends the threads of a test.
private let stop = Atomic<Bool>(false)

private func flood(_ writer: EventWriter) {
    var step = 0
    while !stop.load(ordering: .relaxed) {
        writer.addScalar("a", 0, step: step)
        step += 1
    }
}

private func drain(_ pipe: FileDescriptor) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        while let count = try? pipe.read(into: buffer), count > 0 { usleep(1000) }
    }
    try? pipe.close()
}
