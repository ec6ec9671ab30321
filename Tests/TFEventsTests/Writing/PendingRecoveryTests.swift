import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import RecordLog
@testable import TFEvents

/// What recovery makes of pending events that are not what a writer leaves, and of event files that are not its own.
@Suite struct PendingRecoveryTests {
    let directory: TemporaryDirectory
    private let run: String
    private let pending: String
    private let eventFile: String

    /// Copies a writer's files while it holds events back, which leaves what a crash would leave.
    init() throws {
        directory = try TemporaryDirectory()
        let options = EventWriter.Options(flushInterval: .seconds(3600), crashProtection: .besideEventFile)
        let writer = try EventWriter(runDirectory: directory.appending("living"), options: options)
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        writer.addScalar("a", 2, step: 2)
        try #require(writer.crashProtection == .besideEventFile, "the file system keeps no room")
        run = directory.appending("run")
        try FileManager.default.copyItem(atPath: directory.appending("living"), toPath: run)
        try writer.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: run)
        let copy = run + "/" + (try #require(names.first { $0.hasPrefix(".pending-events") }))
        // That of another process: files of its own are known to live.
        pending = run + "/.pending-events.0123456789abcdef.1.0"
        try FileManager.default.moveItem(atPath: copy, toPath: pending)
        eventFile = run + "/" + (try #require(names.first { $0.contains("tfevents") }))
    }

    private func recover() throws -> [EventWriterError] {
        let errors = Recorder<EventWriterError>()
        try EventWriter(runDirectory: run, options: .init(onError: { errors.append($0) })).close()
        return errors.all
    }

    private func eventFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: run).filter { $0.contains("tfevents") }.sorted()
            .map { run + "/" + $0 }
    }

    @Test func writesThemToTheirPlace() throws {
        #expect(try recover() == [])
        #expect(try eventFiles() == [eventFile])
        #expect(try EventFileOracle.events(of: eventFile).map(\.step) == [0, 1, 2])
        #expect(!FileManager.default.fileExists(atPath: pending))
    }

    /// Words of a header, by their offset: see PendingFileLayout.
    struct Damage: CustomTestStringConvertible {
        var testDescription: String
        var words: [Int: UInt64]
        var found: PendingDamage
    }

    @Test(arguments: [
        Damage(testDescription: "magic", words: [0: 1], found: .foreign),
        Damage(testDescription: "boot", words: [8: 1], found: .otherBoot),
        Damage(testDescription: "no base", words: [64: 1 << 63], found: .unusableFileRecord),
        Damage(testDescription: "path", words: [64 + 24: 0x2f2e_2e2f_2e2e], found: .unusableFileRecord),
        Damage(testDescription: "long head", words: [64 + 8: 1 << 62], found: .unusableFileRecord),
        Damage(testDescription: "start", words: [1536: 1 << 63], found: .slotOutside(index: 0)),
        Damage(testDescription: "committed", words: [1544: 1 << 40], found: .slotOutside(index: 0)),
        Damage(testDescription: "capacity", words: [1560: 1 << 40], found: .slotOutside(index: 0)),
        Damage(testDescription: "sum", words: [1552: .max - 4096], found: .slotOutside(index: 0)),
        Damage(
            testDescription: "overlap", words: [1600: 0, 1608: 50, 1616: 65536, 1624: 65536],
            found: .slotsOverlap(0, 1)),
    ])
    func leavesWhatNoWriterLeaves(damage: Damage) throws {
        let before = try Data(contentsOf: URL(filePath: eventFile))
        var header = try Data(contentsOf: URL(filePath: pending))
        for (offset, word) in damage.words {
            withUnsafeBytes(of: word) { header.replaceSubrange(offset..<offset + 8, with: $0) }
        }
        try header.write(to: URL(filePath: pending))
        let reason = damage.found.description
        #expect(try recover() == [.notRecovered(path: pending, reason: reason)])
        #expect(try Data(contentsOf: URL(filePath: eventFile)) == before)
        #expect(try eventFiles() == [eventFile])
        #expect(FileManager.default.fileExists(atPath: pending))
    }

    @Test(arguments: [1 << 40, 8 << 30]) func leavesFilesThatClaimMoreThanTheyHold(size: Int) throws {
        let file = try FileDescriptor.open(FilePath(pending), .readWrite)
        try file.resize(to: Int64(size))
        _ = try withUnsafeBytes(of: UInt64(size) - 65536) { try file.writeAll(toAbsoluteOffset: 1560, $0) }
        try file.close()
        let error = try recover().first
        #expect(error?.code == .notRecovered && error?.path == pending)
    }

    @Test func makesAnotherFileWhereTheirPlaceIsGone() throws {
        try FileManager.default.removeItem(atPath: eventFile)
        #expect(try recover() == [])
        let files = try eventFiles()
        #expect(files.count == 1)
        #expect(try EventFileOracle.events(of: files[0]).map(\.step) == [0, 1, 2])
    }

    @Test func leavesAFileAloneThatSomeoneElseHasChanged() throws {
        let changed = try Data(contentsOf: URL(filePath: eventFile)).dropLast(8)
        try changed.write(to: URL(filePath: eventFile))
        let other = Data("not the bytes that were here".utf8)
        try (changed + other).write(to: URL(filePath: eventFile))
        #expect(try recover() == [])
        #expect(try Data(contentsOf: URL(filePath: eventFile)) == changed + other)
        #expect(try EventFileOracle.events(of: #require(eventFiles().last)).map(\.step) == [0, 1, 2])
    }

    /// Whoever may write to a log directory must not be able to write to another user's files.
    @Test func followsNoLink() throws {
        let victim = directory.appending("victim")
        try FileManager.default.moveItem(atPath: eventFile, toPath: victim)
        let before = try Data(contentsOf: URL(filePath: victim))
        try FileManager.default.createSymbolicLink(atPath: eventFile, withDestinationPath: victim)
        #expect(try recover() == [])
        #expect(try Data(contentsOf: URL(filePath: victim)) == before)
        #expect(try EventFileOracle.events(of: #require(eventFiles().last)).map(\.step) == [0, 1, 2])

        try directory.write("elsewhere")
        let link = run + "/.pending-events.0000000000000000"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: directory.appending("elsewhere"))
        #expect(try recover() == [.notRecovered(path: link, reason: PendingDamage.notOwn.description)])
    }

    @Test(.enabled(if: getuid() == 0, "giving files away takes root"))
    func leavesFilesOfOtherUsers() throws {
        try #require(chown(pending, 12345, 12345) == 0)
        #expect(try recover() == [.notRecovered(path: pending, reason: PendingDamage.notOwn.description)])
    }

    /// Those who read hold a lock as well, but not for long.
    @Test func waitsForThoseWhoRead() throws {
        let pending = FilePath(pending)
        let isRead = Mutex(false)
        let thread = Thread {
            let readers = (0..<2).compactMap { _ in try? PendingRecords.open(pending, for: .reading) }
            isRead.withLock { $0 = readers.count == 2 }
            usleep(200_000)
            withExtendedLifetime(readers) {}
        }
        thread.start()
        while !isRead.withLock({ $0 }) { usleep(1000) }
        #expect(try recover() == [])
        #expect(try EventFileOracle.events(of: eventFile).map(\.step) == [0, 1, 2])
    }

    @Test func trustsNoDirectoryInMemoryThatOthersMayReach() throws {
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        let identity = try FileFacts(behind: FilePath(run)).identity
        try FileManager.default.createDirectory(
            atPath: directory.appending("shm"), withIntermediateDirectories: true)
        let own = try memory.withDirectory(of: identity) { $0 }
        #expect(memory.isUsable)
        let root = own.removingLastComponent().string
        #expect(chmod(root, 0o755) == 0)
        #expect(throws: Errno.permissionDenied) { try memory.withDirectory(of: identity) { _ in } }
        try FileManager.default.removeItem(atPath: root)
        try FileManager.default.createDirectory(
            atPath: directory.appending("planted"), withIntermediateDirectories: true)
        #expect(chmod(directory.appending("planted"), 0o700) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: root, withDestinationPath: directory.appending("planted"))
        #expect(throws: Errno.permissionDenied) { try memory.withDirectory(of: identity) { _ in } }
        #expect(!memory.isUsable)
    }
}
