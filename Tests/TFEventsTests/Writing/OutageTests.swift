import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

/// What an EventWriter does when the disk does not take what it is given.
@Suite(.serialized) struct OutageTests {
    let directory: TemporaryDirectory
    let errors = Recorder<EventWriterError>()

    init() throws { directory = try TemporaryDirectory() }

    private func options(overflow: OverflowPolicy = .wait(upTo: .milliseconds(50))) -> EventWriter.Options {
        EventWriter.Options(overflow: overflow, onError: { [errors] in errors.append($0) })
    }

    // MARK: - A disk that stalls

    /// A writer whose file is a pipe that nobody reads yet.
    private func writerToPipe(_ overflow: OverflowPolicy) throws -> (EventWriter, reading: FileDescriptor) {
        let path = directory.appending("pipe")
        guard mkfifo(path, 0o600) == 0 else { throw Errno(rawValue: errno) }
        let reading = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
        let writing = try FileDescriptor.open(path, .writeOnly)
        let file = EventFile(descriptor: writing, path: FilePath(path))
        return (try EventWriter(file: file, options: options(overflow: overflow)), reading)
    }

    /// The number of events in everything that comes out of a pipe until its other end is closed.
    private func eventCount(from reading: FileDescriptor) throws -> Int {
        _ = fcntl(reading.rawValue, F_SETFL, 0)
        var bytes: [UInt8] = []
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            while case let count = try reading.read(into: buffer), count > 0 { bytes += buffer.prefix(count) }
        }
        try reading.close()
        let scan = RecordScan(bytes)
        #expect(scan.length == bytes.count)
        return scan.count - 1
    }

    @Test(arguments: [OverflowPolicy.wait(upTo: .milliseconds(50)), .dropNewest])
    func dropsAndCountsWhenTheDiskStalls(overflow: OverflowPolicy) async throws {
        let (writer, reading) = try writerToPipe(overflow)
        let given = 200_000
        for step in 0..<given { writer.addScalar("a", Double(step), step: step) }
        let dropped = writer.droppedEventCount
        #expect(dropped > 0 && dropped < given)
        #expect(errors.all == [.stalled(path: directory.appending("pipe"))])

        let count = Mutex(0)
        let reader = Thread {
            let events = (try? eventCount(from: reading)) ?? -1
            count.withLock { $0 = events }
        }
        reader.start()
        try writer.close()
        #expect(writer.droppedEventCount == dropped)
        while !reader.isFinished { try await Task.sleep(for: .milliseconds(10)) }
        #expect(count.withLock { $0 } == given - dropped)
    }

    // MARK: - A file that goes away

    @Test func goesOnInANewFileWhenItsFileIsDeleted() throws {
        let writer = try EventWriter(logDirectory: directory.path, options: options())
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        let first = try #require(writer.path)
        try FileManager.default.removeItem(atPath: first)
        writer.addScalar("a", 2, step: 2)
        #expect(throws: EventWriterError.fileVanished(path: first)) { try writer.flush() }
        writer.addScalar("a", 3, step: 3)
        try writer.close()
        let second = try #require(writer.path)
        #expect(second > first)
        let events = try EventFileOracle.events(of: second)
        #expect(events.first?.fileVersion == "brain.Event:2")
        #expect(Array(events.map(\.step).suffix(2)) == [2, 3])
        #expect(errors.all == [.fileVanished(path: first)])
        #expect(writer.droppedEventCount == 0)
    }

    @Test func goesOnWhenTheWholeDirectoryIsRemoved() throws {
        let run = directory.appending("run")
        let writer = try EventWriter(logDirectory: run, options: options())
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        try FileManager.default.removeItem(atPath: run)
        writer.addScalar("a", 2, step: 2)
        try? writer.flush()
        writer.addScalar("a", 3, step: 3)
        try writer.close()
        let file = try #require(directory.eventFiles(in: "run").first)
        #expect(Array(try EventFileOracle.events(of: file).map(\.step).suffix(2)) == [2, 3])
    }

    @Test func followsItsFileWhenTheDirectoryIsRenamed() throws {
        let writer = try EventWriter(logDirectory: directory.appending("old"), options: options())
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        try FileManager.default.moveItem(
            atPath: directory.appending("old"), toPath: directory.appending("new"))
        writer.addScalar("a", 2, step: 2)
        try writer.close()
        let file = try #require(directory.eventFiles(in: "new").first)
        #expect(try EventFileOracle.events(of: file).map(\.step) == [0, 1, 2])
        #expect(errors.all.isEmpty)
    }

    @Test func opensItsFileAgainWhenSomeoneClosedTheDescriptor() throws {
        let writer = try EventWriter(logDirectory: directory.path, options: options())
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        // What takes the number of the closed descriptor must not be written to.
        let path = try #require(writer.path)
        let stranger = directory.appending("stranger")
        try Data().write(to: URL(filePath: stranger))
        let number = try #require(try descriptor(of: path))
        let other = open(stranger, O_RDWR | O_CLOEXEC)
        #expect(dup2(other, number) == number)
        writer.addScalar("a", 2, step: 2)
        try writer.close()
        #expect(try EventFileOracle.events(of: path).map(\.step) == [0, 1, 2])
        #expect(try Data(contentsOf: URL(filePath: stranger)).isEmpty)
        close(other)
        close(number)
    }

    private func descriptor(of path: String) throws -> Int32? {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init).first {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
        }
    }

    // MARK: - A disk that is full

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a tmpfs takes root"))
    func survivesAFullDisk() throws {
        let disk = try SmallDisk(megabytes: 2, at: directory.appending("disk"))
        let run = directory.appending("disk/run")
        let writer = try EventWriter(logDirectory: run, options: options())
        writer.addScalar("before", 1, step: 0)
        try writer.flush()
        try disk.fill()
        let given = 100_000
        for step in 1...given { writer.addScalar("during", Double(step), step: step) }
        #expect(throws: EventWriterError.self) { try writer.flush() }
        let dropped = writer.droppedEventCount
        #expect(dropped > 0 && dropped < given)
        #expect(errors.all.count == 1)
        let path = try #require(writer.path)
        _ = try EventFileOracle.events(of: path)

        try disk.makeRoom()
        try writer.flush()
        writer.addScalar("after", 1, step: given + 1)
        try writer.close()
        let events = try EventFileOracle.events(of: path)
        #expect(events.count == 3 + given - writer.droppedEventCount)
        #expect(events.last?.scalars == ["after": 1])
        #expect(errors.all.count == 1)
        #expect(try directory.names(in: "disk/run").count == 1)
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a tmpfs takes root"))
    func goesOnUnprotectedWhereThereIsNoRoomForASideFile() throws {
        let disk = try SmallDisk(megabytes: 1, at: directory.appending("disk"))
        try FileManager.default.createDirectory(
            atPath: directory.appending("disk/run"), withIntermediateDirectories: true)
        try disk.fill()
        let writer = try EventWriter(logDirectory: directory.appending("disk/run"), options: options())
        #expect(!writer.isCrashProtected)
        try disk.makeRoom()
        writer.addScalar("a", 1, step: 1)
        try writer.close()
        let path = try #require(writer.path)
        #expect(try EventFileOracle.events(of: path).count == 2)
        #expect(try directory.names(in: "disk/run").count == 1)
    }
}

/// A file system of its own that is soon full.
private final class SmallDisk {
    static let canBeMade = geteuid() == 0 && (try? run(["mount", "--version"]).status) == 0

    private let path: String
    private var filler: String { path + "/filler" }

    init(megabytes: Int, at path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let result = try run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        guard result.status == 0 else { throw Errno.notPermitted }
    }

    deinit { _ = try? run(["umount", "-l", path]) }

    func fill() throws { _ = try run(["sh", "-c", "cat /dev/zero > '\(filler)'"]) }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: filler) }
}
