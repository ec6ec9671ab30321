import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import RecordLog
@testable import TFEvents

/// What an EventWriter does at the limits that the system sets to a process.
///
/// Each test is a process of its own.
@Suite(.serialized) struct ProcessLimitTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func saysThatDescriptorsAreWhatProtectionLacks() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            // None is to be had from the lowest number on that is free.
            let lowest = dup(STDERR_FILENO)
            close(lowest)
            try ProcessLimit.descriptors.set(Int(lowest))
            let writer = try EventWriter(runDirectory: path)
            #expect(writer.crashProtection == .none)
            try ProcessLimit.descriptors.lift()
            try writer.close()
            #expect(try !#require(PendingMemory()).kept.contains { $0.logPath.string == path })
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("are not protected against a crash"))
        #expect(said.contains("/dev/shm: Too many open files"))
    }

    @Test(.enabled(if: ProcessLimit.descriptors.highest >= 8000, "the process may not open 8,000 files"))
    func opensManyWritersOfOneDirectory() async throws {
        await #expect(processExitsWith: .success) { [path = directory.path as String] in
            try ProcessLimit.descriptors.set(8000)
            let writers = try (0..<2000).map { _ in try EventWriter(runDirectory: path) }
            for writer in writers { writer.addScalar("a", 0, step: 0) }
            for writer in writers { try writer.close() }
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            #expect(names.count == 2000)
        }
    }

    // MARK: - The size of a file

    /// Below the lowest limit not even a side file can be made, below the next none that grows.
    @Test(
        arguments: zip(
            [10_000, 100_000, 1_000_000, 1_000_000],
            [CrashProtection.automatic, .besideEventFile, .automatic, .none]))
    func goesOnWhenAFileMayNotGrow(limit: Int, crashProtection: CrashProtection) async throws {
        await #expect(processExitsWith: .success) {
            [path = directory.path as String, limit, crashProtection] in
            letSignalEndProcess(SIGXFSZ)
            try ProcessLimit.fileSize.set(limit)
            let errors = Recorder<EventWriterError>()
            let writer = try EventWriter(
                runDirectory: path,
                options: .init(crashProtection: crashProtection, onError: { errors.append($0) }))
            let given = 2500
            for step in 0..<given { writer.addScalar(kilobyteTag, Double(step), step: step) }
            #expect(throws: EventWriterError.self) { try writer.flush() }
            let file = try #require(writer.path)
            let size = try #require(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
            #expect(size <= limit && limit - size < 1100)
            let written = try EventFileOracle.events(of: file).dropFirst().map(\.step)
            #expect(written.elementsEqual(0..<Int64(written.count)))
            #expect(errors.all == [.writeFailed(path: file, offset: UInt64(size), reason: .fileTooLarge)])

            try ProcessLimit.fileSize.lift()
            try writer.flush()
            writer.addScalar("after", 1, step: given)
            try writer.close()
            let events = try EventFileOracle.events(of: file)
            #expect(events.count == 2 + given - writer.droppedEventCount)
            #expect(events.last?.scalars == ["after": 1])
            #expect(errors.all.count == 1)
        }
    }

    @Test(arguments: [CrashProtection.automatic, .besideEventFile, .none])
    func countsOrKeepsWhatAFileDoesNotTakeBeforeItIsClosed(crashProtection: CrashProtection) async throws {
        await #expect(processExitsWith: .success) { [path = directory.path as String, crashProtection] in
            letSignalEndProcess(SIGXFSZ)
            try ProcessLimit.fileSize.set(1_000_000)
            let given = 4000
            let dropped: Int
            do {
                let writer = try EventWriter(
                    runDirectory: path, options: .init(crashProtection: crashProtection))
                for step in 0..<given { writer.addScalar(kilobyteTag, Double(step), step: step) }
                #expect(throws: EventWriterError.self) { try writer.close() }
                dropped = writer.droppedEventCount
            }
            // Whoever logs here next recovers what is in a side file, but not beyond the limit either.
            try EventWriter(runDirectory: path).close()
            try ProcessLimit.fileSize.lift()
            try EventWriter(runDirectory: path).close()
            // What was in plain memory leaves a gap, behind which recovery begins another file.
            let steps = try FileManager.default.contentsOfDirectory(atPath: path).sorted().flatMap {
                try EventFileOracle.events(of: path + "/" + $0).dropFirst().map(\.step)
            }
            #expect(steps.count == given - dropped)
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    /// As where nobody calls close(): at the writer's end, and at the process's.
    @Test(arguments: ["close", "release", "exit"]) func saysWhatIsLostInTheEnd(means: String) async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardErrorContent]
        ) { [path = directory.path as String, means] in
            letSignalEndProcess(SIGXFSZ)
            try ProcessLimit.fileSize.set(300_000)
            let errors = Recorder<EventWriterError>()
            var writer: EventWriter? = try EventWriter(
                runDirectory: path, options: .init(crashProtection: .none, onError: { errors.append($0) }))
            for step in 0..<20_000 { writer?.addScalar("a", Double(step), step: step) }
            switch means {
            case "close":
                let error = #expect(throws: EventWriterError.self) { try writer?.close() }
                #expect(error?.code == .eventsLost && error?.reason == .fileTooLarge)
            case "release":
                writer = nil
                try await eventually { errors.all.contains { $0.code == .eventsLost } }
            default:
                exit(0)
            }
            #expect(errors.all.count { $0.code == .eventsLost } == 1)
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.matches(of: /\d+ events logged to .* are lost: .*: File too large/).count == 1)
    }

    // MARK: - The number of open files

    @Test(.enabled(if: ProcessLimit.descriptors.highest >= 5000, "the process may not open 5,000 files"))
    func servesFiveHundredWritersOnceThereAreDescriptors() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            try ProcessLimit.descriptors.set(200)
            let logs = try (0..<500).map { try Log(directory: "\(path)/\($0)") }
            for step in 0..<10 { for log in logs { log.writer.addScalar("a", 1, step: step) } }
            let unserved = logs.filter { (try? $0.writer.flush()) == nil }
            #expect(unserved.count > 300)
            for log in unserved {
                #expect(throws: EventWriterError.self) { try log.writer.flush() }
                try await eventually { log.errors.all.first?.reason == .tooManyOpenFiles }
            }

            try ProcessLimit.descriptors.set(5000)
            for log in logs {
                try await log.writer.flush()
                log.writer.addScalar("a", 1, step: 10)
                try await log.writer.close()
                #expect(try log.eventFileSteps() == Array(0...10))
                #expect(log.writer.droppedEventCount == 0)
            }
            #expect(logs.allSatisfy { $0.errors.all.count <= 1 })
            let unprotected = logs.count { !$0.writer.isCrashProtected }
            try Data("\(unprotected)".utf8).write(to: URL(filePath: path + "/unprotected"))
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self).split(separator: "\n").count {
            $0.contains("are not protected against a crash")
        }
        let unprotected = try String(contentsOfFile: directory.appending("unprotected"), encoding: .utf8)
        #expect(said > 300 && "\(said)" == unprotected)
    }

    @Test(.enabled(if: ProcessLimit.descriptors.highest >= 5000, "the process may not open 5,000 files"))
    func completesTheFilesOfFiveHundredWriters() async throws {
        await #expect(processExitsWith: .success) { [path = directory.path as String] in
            try ProcessLimit.descriptors.set(5000)
            let logs = try (0..<500).map { try Log(directory: "\(path)/\($0)") }
            #expect(logs.allSatisfy { $0.writer.isCrashProtected })
            for step in 0...10 { for log in logs { log.writer.addScalar("a", 1, step: step) } }
            for log in logs { try log.writer.close() }
            for log in logs {
                #expect(try log.eventFileSteps() == Array(0...10))
                #expect(log.writer.droppedEventCount == 0)
                #expect(log.errors.all.isEmpty)
            }
        }
    }

    /// A writer and what its error handler heard.
    private struct Log {
        let errors: Recorder<EventWriterError>
        let writer: EventWriter

        init(directory: String) throws {
            let errors = Recorder<EventWriterError>()
            self.errors = errors
            writer = try EventWriter(
                runDirectory: directory, options: .init(onError: { errors.append($0) }))
        }

        func eventFileSteps() throws -> [Int64] {
            try EventFileOracle.events(of: #require(writer.path)).dropFirst().map(\.step)
        }
    }
}

/// Makes an event as large as a kilobyte, so that it does not take many to fill a disk.
private let kilobyteTag = String(repeating: "long", count: 256)

/// Undoes that a signal is ignored, or blocked as on the threads that run asynchronous Swift.
private func letSignalEndProcess(_ number: Int32) {
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
