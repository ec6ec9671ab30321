import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import RecordLog
@_spi(Measurements) @testable import TFEvents

/// What an EventWriter does when the disk does not take what it is given.
@Suite(.serialized) struct OutageTests {
    let directory: TemporaryDirectory
    let errors = Recorder<EventWriterError>()

    init() throws { directory = try TemporaryDirectory() }

    private func options(overflow: OverflowPolicy = .wait(upTo: .milliseconds(50))) -> EventWriter.Options {
        EventWriter.Options(overflow: overflow, onError: { [errors] in errors.append($0) })
    }

    // MARK: - A disk that stalls

    /// A pipe that nobody reads yet.
    private func makePipe() throws -> (reading: FileDescriptor, writing: FileDescriptor) {
        let path = directory.appending("pipe")
        guard mkfifo(path, 0o600) == 0 else { throw Errno(rawValue: errno) }
        return (
            try FileDescriptor.open(path, .readOnly, options: .nonBlocking),
            try FileDescriptor.open(path, .writeOnly)
        )
    }

    /// A writer whose file is a pipe that nobody reads yet.
    private func writerToPipe(_ overflow: OverflowPolicy) throws -> (EventWriter, reading: FileDescriptor) {
        let (reading, writing) = try makePipe()
        #if os(Linux)
        let setPipeSize: CInt = 1031  // F_SETPIPE_SZ of <linux/fcntl.h>, which Swift does not import
        _ = fcntl(writing.rawValue, setPipeSize, 4096)
        #endif
        let writer = try EventWriter(
            descriptor: writing, path: FilePath(directory.appending("pipe")),
            options: options(overflow: overflow))
        return (writer, reading)
    }

    /// Logs until the pipe takes no more, so that the background thread is held up.
    private func fill(_ pipe: FileDescriptor, through writer: EventWriter, events: Int) {
        for step in 0..<events { writer.addScalar("a", Double(step), step: step) }
        // A pipe may take less than its size, since it splits no page.
        var (count, unchanged): (CInt, Int) = (0, 0)
        while unchanged < 5 {
            let before = count
            usleep(20_000)
            _ = ioctl(pipe.rawValue, UInt(FIONREAD), &count)
            unchanged = count > 0 && count == before ? unchanged + 1 : 0
        }
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
        let (first, given) = (1000, 200_000)
        fill(reading, through: writer, events: first)
        for step in first..<given { writer.addScalar("a", Double(step), step: step) }
        let dropped = writer.droppedEventCount
        #expect(dropped > 0 && dropped < given)
        try await eventually { errors.all == [.stalled(path: directory.appending("pipe"))] }

        let count = Mutex(0)
        let reader = Thread {
            let events = (try? eventCount(from: reading)) ?? -1
            count.withLock { $0 = events }
        }
        reader.start()
        try await writer.close()
        #expect(writer.droppedEventCount == dropped)
        while !reader.isFinished { try await Task.sleep(for: .milliseconds(10)) }
        #expect(count.withLock { $0 } == given - dropped)
    }

    /// A pipe may take a part of an event: that one is lost too.
    @Test func countsEachEventThatAPipeDidNotTakeWhole() async throws {
        let (reading, writing) = try makePipe()
        let writer = try EventWriter(
            descriptor: writing, path: FilePath(directory.appending("pipe")),
            options: .init(flushInterval: .seconds(3600)))
        writer.addScalar("a", 0, step: 0)
        try await writer.flush()
        func taken() -> CInt {
            var count: CInt = 0
            _ = ioctl(reading.rawValue, UInt(FIONREAD), &count)
            return count
        }
        let before = taken()
        // More than a pipe holds.
        for step in 1...2 { writer.addText("a", String(repeating: "x", count: 2 << 20), step: step) }
        try await eventually { taken() > before }
        #expect(try !writer.close(within: .milliseconds(300)))
        try reading.close()
        let error = #expect(throws: EventWriterError.self) { try writer.close(within: .seconds(60)) }
        #expect(error?.code == .eventsLost)
        #expect(writer.droppedEventCount == 2)
    }

    @Test func reportsAStallAndTheErrorBehindItOnce() throws {
        let run = directory.appending("run")
        let writer = try EventWriter(runDirectory: run, options: options(overflow: .dropNewest))
        try FileManager.default.removeItem(atPath: run)
        try directory.write("run")
        var given = 0
        while writer.droppedEventCount == 0 {
            writer.addScalar("a", 0, step: given)
            given += 1
        }
        let failure = EventWriterError.directoryNotCreated(path: run, reason: .notDirectory)
        #expect(throws: failure) { try writer.flush() }
        // Whichever is noticed first.
        #expect(errors.all == [.stalled(path: run)] || errors.all == [failure])
        #expect(throws: EventWriterError.self) { try writer.close() }
        #expect(writer.droppedEventCount == given)
    }

    // MARK: - A device that fails

    @Test func goesOnAfterAnInputOutputError() throws {
        // A terminal whose other side hung up answers with EIO.
        var (other, number): (Int32, Int32) = (-1, -1)
        #expect(openpty(&other, &number, nil, nil, nil) == 0)
        close(other)
        let terminal = FileDescriptor(rawValue: number)
        let path = directory.appending("terminal")
        let writer = try EventWriter(
            descriptor: terminal, path: FilePath(path), options: options())
        for step in 0..<100 { writer.addScalar("a", 0, step: step) }
        let failure = EventWriterError.writeFailed(path: path, offset: 0, reason: .ioError)
        for _ in 0..<3 { #expect(throws: failure) { try writer.flush() } }
        #expect(errors.all == [failure])

        let (reading, writing) = try makePipe()
        #expect(dup2(writing.rawValue, terminal.rawValue) == terminal.rawValue)
        try writing.close()
        try writer.flush()
        writer.addScalar("a", 0, step: 100)
        try writer.close()
        #expect(try eventCount(from: reading) == 101)
        #expect(writer.droppedEventCount == 0)
        #expect(errors.all == [failure])
    }

    @Test(.enabled(if: SmallDisk.canBeMade && DiskImage.canBeMade, "mounting a file in ext4 takes root"))
    func saysWhenTheDiskDoesNotStoreWhatWasWritten() throws {
        let disk = try SmallDisk(megabytes: 3, at: directory.appending("disk"))
        let image = try DiskImage(in: directory.appending("disk"), at: directory.appending("image"))
        var options = options()
        options.durability = .synced(every: .seconds(3600))
        let writer = try EventWriter(runDirectory: image.path, options: options)
        writer.addScalar("a", 1, step: 0)
        try writer.flush()
        try disk.fill()
        let given = 20_000
        for step in 1...given { writer.addScalar("a", 1, step: step) }
        let path = try #require(writer.path)
        #expect(throws: EventWriterError.notSynced(path: path, reason: .noSpace)) { try writer.flush() }
        #expect(errors.all.count == 1)
        try disk.makeRoom()
        writer.addScalar("a", 1, step: given + 1)
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        // The page cache would show what the disk has lost.
        let name = try #require(image.path.split(separator: "/").last)
        try image.remount()
        let files = try directory.eventFiles(in: String(name))
        #expect(files.count == 2)
        let steps = try files.flatMap { try EventFileOracle.events(of: $0).dropFirst().map(\.step) }
        #expect(steps.elementsEqual(0...Int64(given + 1)))
    }

    // MARK: - A file that goes away

    @Test func goesOnInANewFileWhenItsFileIsDeleted() throws {
        let writer = try EventWriter(runDirectory: directory.path, options: options())
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

    @Test(arguments: [
        "cp \"$0\" \"$0.1\"; mv \"$0.1\" \"$0\"", "cp \"$0\" \"$0.1\"; : > \"$0\"", "gzip \"$0\"",
    ])
    func writesNothingAgainThatACopyHolds(command: String) throws {
        let writer = try EventWriter(runDirectory: directory.path, options: options())
        for step in 0..<100 { writer.addScalar("a", 1, step: step) }
        try writer.flush()
        let result = try TestSupport.run(["sh", "-c", command, #require(writer.path)])
        try #require(result.status == 0)
        for step in 100..<200 { writer.addScalar("a", 1, step: step) }
        try? writer.flush()
        try writer.close()
        let steps = try EventReader(path: directory.path).filter { !$0.values.isEmpty }.map(\.step)
        #expect(steps.elementsEqual(0..<200))
        #expect(writer.droppedEventCount == 0)
    }

    @Test(arguments: [CrashProtection.automatic, .none])
    func writesWhatIsLeftToANewFileWhenItIsClosed(crashProtection: CrashProtection) throws {
        var options = options()
        options.crashProtection = crashProtection
        let writer = try EventWriter(runDirectory: directory.path, options: options)
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        let first = try #require(writer.path)
        try FileManager.default.removeItem(atPath: first)
        writer.addScalar("a", 2, step: 2)
        #expect(throws: EventWriterError.fileVanished(path: first)) { try writer.close() }
        let second = try #require(directory.eventFiles().first)
        #expect(try EventFileOracle.events(of: second).last?.step == 2)
        #expect(try directory.names().count == 1)
        #expect(writer.droppedEventCount == 0)
    }

    /// Its file cannot be made, and a side file went with the directory.
    @Test(arguments: [CrashProtection.besideEventFile, .none], [nil, ResumePoint.fromStep(3)])
    func countsWhatIsLostWhenItIsClosed(crashProtection: CrashProtection, resume: ResumePoint?) throws {
        let run = directory.appending("run")
        var options = options()
        options.crashProtection = crashProtection
        options.resume = resume
        let writer = try EventWriter(runDirectory: run, options: options)
        try FileManager.default.removeItem(atPath: run)
        try directory.write("run")
        for step in 0..<10 { writer.addScalar("a", 1, step: step) }
        let failure = EventWriterError.directoryNotCreated(path: run, reason: .notDirectory)
        let loss = EventWriterError.eventsLost(path: run, count: 10, reason: .notDirectory)
        #expect(throws: loss) { try writer.close() }
        #expect(writer.droppedEventCount == 10)
        #expect(errors.all == [failure, loss])
    }

    /// What was cut off and is still in memory is written again.
    @Test(arguments: [0, 1000]) func goesOnInANewFileWhereItsFileIsCutOff(size: Int) throws {
        let writer = try EventWriter(runDirectory: directory.path, options: options())
        for step in 0..<100 { writer.addScalar("a", 1, step: step) }
        try writer.flush()
        let first = try #require(writer.path)
        #expect(truncate(first, off_t(size)) == 0)
        writer.addScalar("a", 1, step: 100)
        let error = EventWriterError.fileTruncated(path: first, size: UInt64(size), lost: 0)
        #expect(throws: error) { try writer.flush() }
        try writer.close()
        #expect(errors.all == [error])
        // The record that was cut through is in both files.
        let whole = try Data(contentsOf: URL(filePath: first)).withUnsafeBytes {
            wholeRecords(in: $0, upTo: $0.count)
        }
        #expect(truncate(first, off_t(whole)) == 0)
        let steps = try directory.eventFiles().flatMap { try EventFileOracle.events(of: $0) }
            .filter { $0.fileVersion.isEmpty }.map(\.step)
        #expect(steps.elementsEqual(0...100))
        #expect(writer.droppedEventCount == 0)
    }

    @Test func saysHowMuchOfACutFileIsGone() throws {
        let writer = try EventWriter(runDirectory: directory.path, options: options())
        for step in 0..<20_000 { writer.addScalar("a", 1, step: step) }
        try writer.flush()
        let first = try #require(writer.path)
        #expect(truncate(first, 0) == 0)
        writer.addScalar("a", 1, step: 20_000)
        try? writer.flush()
        try writer.close()
        let rest = try EventFileOracle.events(of: directory.eventFiles()[1]).dropFirst()
        let record = try Data(contentsOf: URL(filePath: directory.eventFiles()[1])).count / (rest.count + 1)
        let lost = try #require(rest.first?.step)
        #expect(lost > 0 && errors.all.count == 1)
        let words = errors.all[0].description.split(separator: " ")
        let bytes = words.firstIndex(of: "bytes").flatMap { words[($0 + 1)...].firstIndex(of: "bytes") }
            .flatMap { Int(words[$0 - 1]) }
        #expect(bytes.map { abs($0 / record - Int(lost)) <= Int(lost) / 5 } == true)
    }

    @Test func goesOnWhenTheWholeDirectoryIsRemoved() throws {
        let run = directory.appending("run")
        let writer = try EventWriter(runDirectory: run, options: options())
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
        let writer = try EventWriter(runDirectory: directory.appending("old"), options: options())
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
        let writer = try EventWriter(runDirectory: directory.path, options: options())
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

    @Test func saysOnceThatEventsAreNoLongerProtected() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            let writer = try EventWriter(runDirectory: path)
            #expect(writer.crashProtection == .inMemory)
            writer.addScalar("a", 1, step: 0)
            try writer.flush()
            for file in try PendingRecovery.files(of: FilePath(path)) {
                try FileManager.default.removeItem(atPath: file.string)
            }
            for step in 1..<4 {
                writer.addScalar("a", 1, step: step)
                try writer.flush()
                #expect(writer.crashProtection == .none)
            }
            try writer.close()
            #expect(try EventFileOracle.events(of: #require(writer.path)).count == 5)
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self).split(separator: "\n")
        #expect(
            said.count {
                $0.contains("are not protected against a crash") && $0.hasSuffix(" was removed")
                    && $0.contains("/dev/shm/")
            } == 1)
    }

    // MARK: - A disk that is full

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a tmpfs takes root"))
    func survivesAFullDisk() throws {
        let disk = try SmallDisk(megabytes: 2, at: directory.appending("disk"))
        let run = directory.appending("disk/run")
        let writer = try EventWriter(runDirectory: run, options: options())
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
        var options = options()
        options.crashProtection = .besideEventFile
        let writer = try EventWriter(runDirectory: directory.appending("disk/run"), options: options)
        #expect(writer.crashProtection == .none)
        try disk.makeRoom()
        writer.addScalar("a", 1, step: 1)
        try writer.close()
        let path = try #require(writer.path)
        #expect(try EventFileOracle.events(of: path).count == 2)
        #expect(try directory.names(in: "disk/run").count == 1)
    }
}
