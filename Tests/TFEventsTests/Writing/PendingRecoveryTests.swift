import Foundation
import Synchronization
import SystemPackage
import TFRecord
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

    init() throws {
        directory = try TemporaryDirectory()
        let crashed = try CrashedRun(in: directory)
        (run, pending, eventFile) = (crashed.path, crashed.pending, crashed.eventFile)
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
        Damage(testDescription: "version", words: [0: 0x3230_444e_4550_5753], found: .otherVersion),
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

    /// Changes a word of the header; see PendingFileLayout.
    private func setWord(_ word: UInt64, at offset: Int64, of pending: String) throws {
        let file = try FileDescriptor.open(FilePath(pending), .readWrite)
        _ = try withUnsafeBytes(of: word) { try file.writeAll(toAbsoluteOffset: offset, $0) }
        try file.close()
    }

    @Test func writesNothingAgainWhereTheFileIsNoLongerCounted() throws {
        try setWord(0, at: 24, of: pending)
        #expect(try recover() == [])
        #expect(try eventFiles() == [eventFile])
        #expect(try EventFileOracle.events(of: eventFile).map(\.step) == [0, 1, 2])
    }

    @Test func writesNothingAgainWhereASegmentsPlaceIsWrong() throws {
        let living = directory.appending("segments")
        let options = EventWriter.Options(flushInterval: .seconds(3600), crashProtection: .besideEventFile)
        let writer = try EventWriter(runDirectory: living, options: options)
        for step in 0..<2000 { writer.addScalar("a", Double(step), step: step) }
        try writer.flush()
        for step in 2000..<2010 { writer.addScalar("a", Double(step), step: step) }
        let copy = directory.appending("copy")
        try FileManager.default.copyItem(atPath: living, toPath: copy)
        try writer.close()
        let name = try #require(directory.names(in: "copy").first { $0.hasPrefix(".pending-events") })
        let pending = copy + "/.pending-events.0123456789abcdef.1.0"
        try FileManager.default.moveItem(atPath: copy + "/" + name, toPath: pending)
        try setWord(1 << 40, at: 1600, of: pending)
        try EventWriter(runDirectory: copy).close()
        let steps = try directory.eventFiles(in: "copy").flatMap {
            try EventFileOracle.events(of: $0).dropFirst().map(\.step)
        }
        #expect(steps.elementsEqual(0..<2010))
    }

    /// A file that nearly holds the records at many thousand places.
    @Test(.timeLimit(.minutes(5))) func looksForRecordsInTimeWhateverTheFileHolds() throws {
        let (length, unit) = (900_000, 12)
        var record = withUnsafeBytes(of: UInt64(length)) { [UInt8]($0) }
        record += withUnsafeBytes(of: MaskedCRC32C(of: Data(record).bytes).rawValue) { [UInt8]($0) }
        for index in 0..<length { record.append(record[index % unit]) }
        let nearly = Data(record)
        let payload = Array(record.dropFirst(unit))
        record += withUnsafeBytes(of: MaskedCRC32C(of: Data(payload).bytes).rawValue) { [UInt8]($0) }
        // A second segment, whose place is far behind the file's end.
        let file = try FileDescriptor.open(FilePath(pending), .readWrite)
        try file.writeAll(toAbsoluteOffset: 131_072, record + [UInt8](repeating: 0, count: 131_072))
        try file.close()
        for (offset, word) in [(1600, 1 << 40), (1608, record.count), (1616, 131_072), (1624, 917_504)] {
            try setWord(UInt64(word), at: Int64(offset), of: pending)
        }
        try (Data(contentsOf: URL(filePath: eventFile)) + nearly).write(to: URL(filePath: eventFile))
        let outcomes = PendingRecovery.recoverAll(in: FilePath(run), PendingRecovery.eventFormat)
        guard case .recovered(_, recordCount: 2)? = outcomes.first else {
            Issue.record("not recovered: \(outcomes)")
            return
        }
        #expect(try EventFileOracle.payloads(of: #require(eventFiles().last)).last == Data(payload))
    }

    private func setByte(_ byte: UInt8, at offset: Int) throws {
        let file = try FileDescriptor.open(FilePath(pending), .readWrite)
        try file.writeAll(toAbsoluteOffset: Int64(offset), [byte])
        try file.close()
    }

    /// A short record's checksum is computed only when it is written, so that nothing else shows that it came to harm.
    @Test func writesNoRecordThatIsNoEvent() throws {
        let whole = try Data(contentsOf: URL(filePath: pending))
        let original = try Data(contentsOf: URL(filePath: eventFile))
        let committed = whole.bytes.unsafeLoadUnaligned(fromByteOffset: 1544, as: Int.self)
        let first = whole.bytes.unsafeLoadUnaligned(fromByteOffset: 1552, as: Int.self)
        try #require(committed > 40)
        var refused = 0
        for bit in 0..<committed * 8 {
            if !FileManager.default.fileExists(atPath: pending) {
                try whole.write(to: URL(filePath: pending))
            }
            let (place, byte) = (first + bit / 8, whole[first + bit / 8])
            try setByte(byte ^ 1 << (bit % 8), at: place)
            defer { try? setByte(byte, at: place) }
            let outcomes = PendingRecovery.recoverAll(
                in: FilePath(run), PendingRecovery.eventFormat, memory: nil)
            if case .left(_, .damagedRecords)? = outcomes.first { refused += 1 }
            for file in try eventFiles() {
                let events = try EventFileOracle.events(of: file)
                #expect(events.count <= 3, "bit \(bit)")
                if file != eventFile { try FileManager.default.removeItem(atPath: file) }
            }
            try original.write(to: URL(filePath: eventFile))
        }
        #expect(refused > 0)
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

    // MARK: - Where the event file is not what it was

    /// The steps of everything that a reader of the run comes upon.
    private func steps(includingPending: Bool = false) throws -> [Int] {
        try EventReader(path: run, includingPending: includingPending).filter { !$0.values.isEmpty }
            .map(\.step)
    }

    /// That readers and recovery find every event once and in order.
    private func expectEachEventOnce() throws {
        #expect(try steps(includingPending: true) == [1, 2])
        #expect(try recover() == [])
        #expect(try steps() == [1, 2])
        #expect(!FileManager.default.fileExists(atPath: pending))
    }

    @Test(arguments: [[120], [UInt8](repeating: 0, count: 500), (0..<1000).map { UInt8($0 * 7 & 255) }])
    func writesNothingAgainWhereBytesWereAppended(bytes: [UInt8]) throws {
        let file = try Data(contentsOf: URL(filePath: eventFile)) + bytes
        try file.write(to: URL(filePath: eventFile))
        try expectEachEventOnce()
        #expect(try Data(contentsOf: URL(filePath: eventFile)) == file)
    }

    @Test(arguments: [
        "mv \"$0\" \"$0.1\"", "gzip \"$0\"", "mv \"$0\" \"$1\"; ln -s \"$1\" \"$0\"",
        "cp \"$0\" \"$0.1\"; : > \"$0\"",
    ])
    func writesNothingAgainThatACopyHolds(command: String) throws {
        let result = try TestSupport.run(["sh", "-c", command, eventFile, directory.appending("elsewhere")])
        try #require(result.status == 0)
        try expectEachEventOnce()
    }

    @Test func makesAnotherFileBesideADirectoryOfItsName() throws {
        try FileManager.default.removeItem(atPath: eventFile)
        try FileManager.default.createDirectory(atPath: eventFile, withIntermediateDirectories: true)
        try expectEachEventOnce()
    }

    private static let filesCanBeUnchangeable: Bool = {
        guard let directory = try? TemporaryDirectory() else { return false }
        let file = directory.appending("file")
        guard (try? TestSupport.run(["touch", file]))?.status == 0,
            (try? TestSupport.run(["chattr", "+i", file]))?.status == 0
        else { return false }
        return (try? TestSupport.run(["chattr", "-i", file]))?.status == 0
    }()

    @Test(.enabled(if: Self.filesCanBeUnchangeable, "chattr makes no file unchangeable here"))
    func makesAnotherFileBesideOneThatMayNotBeWrittenTo() throws {
        try #require(TestSupport.run(["chattr", "+i", eventFile]).status == 0)
        defer { _ = try? TestSupport.run(["chattr", "-i", eventFile]) }
        try expectEachEventOnce()
    }

    /// Without a time of birth another directory may have had the same identity.
    @Test(.enabled(if: DiskImage.canBeMade, "mounting a file in ext4 takes root"))
    func takesOnlyThoseOfItsFilesWhereDirectoriesHaveNoTimeOfBirth() throws {
        let disk = try DiskImage(
            in: directory.path, at: directory.appending("disk"), formatting: ["-I", "128"])
        let log = directory.appending("disk/log")
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
        let file = log + "/" + (try #require(eventFile.split(separator: "/").last))
        try FileManager.default.copyItem(atPath: eventFile, toPath: file)
        let identity = try FileFacts(behind: FilePath(log)).identity
        try #require(!identity.isUnique)
        try FileManager.default.createDirectory(
            atPath: directory.appending("shm"), withIntermediateDirectories: true)
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        let own = try memory.withDirectory(of: identity, at: FilePath(log)) { $0 }
        let kept = own.appending("\(PendingFileName.prefix)0123456789abcdef.1.0")
        try FileManager.default.copyItem(atPath: pending, toPath: kept.string)
        #expect(try PendingRecovery.files(of: FilePath(log), in: memory) == [kept])
        // What another run in a directory of the same inode would find.
        try FileManager.default.removeItem(atPath: file)
        #expect(try PendingRecovery.files(of: FilePath(log), in: memory) == [])
        let outcomes = PendingRecovery.recoverAll(
            in: FilePath(log), PendingRecovery.eventFormat, memory: memory)
        #expect(outcomes.isEmpty)
        #expect(FileManager.default.fileExists(atPath: kept.string))
        withExtendedLifetime(disk) {}
    }

    /// What a device is called may change whenever its file system is mounted; what lies in the memory file system stays.
    @Test(.enabled(if: MountedImage.canBeMade("ext4"), "no ext4 can be made and mounted here"))
    func findsWhatWasLeftBeforeItsDeviceHadAnotherNumber() throws {
        let disk = try MountedImage("ext4", in: directory)
        let log = disk.path + "/log"
        try FileManager.default.copyItem(atPath: run, toPath: log)
        try FileManager.default.removeItem(
            atPath: log + "/" + (#require(pending.split(separator: "/").last)))
        try FileManager.default.createDirectory(
            atPath: directory.appending("shm"), withIntermediateDirectories: true)
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        let identity = try FileFacts(behind: FilePath(log)).identity
        let own = try memory.withDirectory(of: identity, at: FilePath(log)) { $0 }
        let kept = own.appending("\(PendingFileName.prefix)0123456789abcdef.1.0")
        try FileManager.default.copyItem(atPath: pending, toPath: kept.string)

        // A copy of the whole file system has the same inodes, times of birth and files.
        _ = try TestSupport.run(["sync", "-f", disk.path])
        do {
            let copy = try MountedImage(copyOf: disk, in: directory)
            let other = FilePath(copy.path + "/log")
            let copied = try FileFacts(behind: other).identity
            try #require(copied != identity && copied.prefixOnAnyDevice == identity.prefixOnAnyDevice)
            #expect(try PendingRecovery.files(of: other, in: memory) == [])
        }

        try disk.remountAsAnotherDevice()
        try #require(FileFacts(behind: FilePath(log)).identity != identity)
        #expect(try PendingRecovery.files(of: FilePath(log), in: memory) == [kept])
        let another = disk.path + "/another"
        try FileManager.default.createDirectory(atPath: another, withIntermediateDirectories: true)
        #expect(try PendingRecovery.files(of: FilePath(another), in: memory) == [])
        PendingRecovery.recoverAll(in: FilePath(log), PendingRecovery.eventFormat, memory: memory)
        let files = try FileManager.default.contentsOfDirectory(atPath: log)
        #expect(files.count == 1)
        #expect(try EventFileOracle.events(of: log + "/" + files[0]).map(\.step) == [0, 1, 2])
        #expect(!FileManager.default.fileExists(atPath: own.string))
    }

    /// Paths are bytes.
    @Test func recoversInADirectoryWhosePathIsNoUTF8() throws {
        let bytes: [CChar] = (run + "/latin-").utf8CString.dropLast() + [-23, 0]
        let path = FilePath(platformString: bytes)
        let writer = try EventWriter(runDirectory: path, options: .init(flushInterval: .seconds(3600)))
        writer.addScalar("a", 1, step: 1)
        #expect(try PendingRecovery.files(of: path).count == 1)
        try writer.flush()
        #expect(writer.logDirectory == run + "/latin-\\xE9")
        #expect(writer.path?.hasPrefix(run + "/latin-\\xE9/events") == true)
        try writer.close()
        let made = try Directory(path).names(withPrefix: "events")
        #expect(made.count == 1)
        let destination = try RunDestination(logDirectory: run, run: "latin-\\xE9", ifOccupied: .resume)
        #expect(destination.lastStep == 1)
        #expect(try PendingRecovery.files(of: path) == [])
    }

    /// Whoever may write to a log directory must not be able to write to another user's files.
    @Test func followsNoLink() throws {
        let victim = directory.appending("victim")
        try FileManager.default.moveItem(atPath: eventFile, toPath: victim)
        let before = try Data(contentsOf: URL(filePath: victim))
        try FileManager.default.createSymbolicLink(atPath: eventFile, withDestinationPath: victim)
        #expect(try recover() == [])
        #expect(try Data(contentsOf: URL(filePath: victim)) == before)
        // What stands behind the link is read by everybody.
        #expect(try EventFileOracle.events(of: #require(eventFiles().last)).map(\.step) == [0, 2])
    }

    @Test(arguments: ["elsewhere", "nowhere"]) func takesNoLinkForPendingEvents(target: String) throws {
        for file in [eventFile, pending] { try FileManager.default.removeItem(atPath: file) }
        try directory.write("elsewhere")
        let link = run + "/.pending-events.0000000000000000"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: directory.appending(target))
        #expect(try RunDirectory(path: run).holdsEvents == false)
        #expect(try LogDirectory(path: run).skipped == [])
        #expect(try recover() == [])
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: link) == directory.appending(target))
    }

    @Test(.enabled(if: getuid() == 0, "giving files away takes root"))
    func leavesFilesOfOtherUsers() throws {
        try #require(chown(pending, 12345, 12345) == 0)
        #expect(
            try recover() == [
                .notRecovered(path: pending, reason: PendingDamage.otherUser(12345).description)
            ])
    }

    /// A file of that name may be anybody's.
    @Test func leavesAloneWhatIsNoFileOfPendingEvents() throws {
        try FileManager.default.removeItem(atPath: eventFile)
        try Data("notes".utf8).write(to: URL(filePath: pending))
        let directory = run + "/.pending-events.d"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        #expect(try RunDirectory(path: run).holdsEvents == false)
        #expect(try recover() == [])
        #expect(try Data(contentsOf: URL(filePath: pending)) == Data("notes".utf8))
        #expect(FileManager.default.fileExists(atPath: directory))
    }

    @Test(.enabled(if: getuid() == 0, "giving files away takes root"))
    func rootSeesWhatOtherUsersHaveInMemory() throws {
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        let identity = try FileFacts(behind: FilePath(run)).identity
        let others = directory.appending("shm/tfevents-12345/\(identity.name)")
        try FileManager.default.createDirectory(atPath: others, withIntermediateDirectories: true)
        let file = others + "/.pending-events.0123456789abcdef.1.0"
        try FileManager.default.moveItem(atPath: pending, toPath: file)
        try #require(chown(file, 12345, 12345) == 0)
        #expect(try PendingRecovery.files(of: FilePath(run), in: memory).map(\.string) == [file])
        let outcomes = PendingRecovery.recoverAll(
            in: FilePath(run), PendingRecovery.eventFormat, memory: memory)
        guard case .left(file, .otherUser(12345))? = outcomes.first else {
            Issue.record("recovered or not seen: \(outcomes)")
            return
        }
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
        let own = try memory.withDirectory(of: identity, at: FilePath(run)) { $0 }
        #expect(memory.isUsable)
        let root = own.removingLastComponent().string
        #expect(chmod(root, 0o755) == 0)
        #expect(throws: Errno.permissionDenied) {
            try memory.withDirectory(of: identity, at: FilePath(run)) { _ in }
        }
        try FileManager.default.removeItem(atPath: root)
        try FileManager.default.createDirectory(
            atPath: directory.appending("planted"), withIntermediateDirectories: true)
        #expect(chmod(directory.appending("planted"), 0o700) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: root, withDestinationPath: directory.appending("planted"))
        #expect(throws: Errno.permissionDenied) {
            try memory.withDirectory(of: identity, at: FilePath(run)) { _ in }
        }
        #expect(!memory.isUsable)
    }
}
