import Foundation
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import TestSupport
import Testing

/// What becomes of files while they are followed.
@Suite struct EventFollowerTests {
    private let directory: TemporaryDirectory
    private let damage = Recorder<EventDamage>()
    private let changes = Recorder<FollowedFileChange>()

    init() throws { directory = try TemporaryDirectory() }

    private func follow() -> EventFollower {
        EventFollower(.path(directory.path), onDamage: damage.append, onChange: changes.append)
    }

    /// The records of these steps, and of what tells one file from another.
    private func records(_ steps: ClosedRange<Int>, wallTime: Double = 1) -> [UInt8] {
        steps.flatMap { step in
            RawEvents.record(
                RawEvents.event(
                    step: step, wallTime: wallTime, [RawEvents.scalar(Array("x".utf8), Float(step))]))
        }
    }

    private func write(_ bytes: [UInt8], to name: String = "a/x.tfevents") throws {
        try directory.write(name, bytes: bytes)
    }

    /// Puts a file in the place of another, as rsync and editors do.
    private func replace(_ name: String, with bytes: [UInt8]) throws {
        try write(bytes, to: "a/new")
        #expect(rename(directory.appending("a/new"), directory.appending(name)) == 0)
    }

    /// Makes the files old enough not to be written to any more.
    private func age(_ name: String = "a/x.tfevents") throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: directory.appending(name))
    }

    private func steps(_ follower: inout EventFollower) -> [Int] {
        follower.lookAgain()
        var steps: [Int] = []
        while let event = follower.nextPresent() { steps.append(event.step) }
        return steps
    }

    private func kinds() -> [FollowedFileChange.Kind] { changes.all.map(\.kind) }

    @Test func aFileThatTakesAnothersPlaceAndGoesOnIsReadOn() throws {
        try write(records(1...5))
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 4, 5])
        try replace("a/x.tfevents", with: records(1...8))
        #expect(steps(&follower) == [6, 7, 8])
        #expect(changes.all.isEmpty && damage.all.isEmpty)
    }

    @Test func aFileOfOtherEventsIsReadFromItsBeginning() throws {
        try write(records(1...5))
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 4, 5])
        try replace("a/x.tfevents", with: records(1...7, wallTime: 2))
        #expect(steps(&follower) == [1, 2, 3, 4, 5, 6, 7])
        #expect(kinds() == [.replaced])
    }

    @Test func aFileWrittenAnewInItsPlaceIsReadFromItsBeginning() throws {
        try write(records(1...5))
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 4, 5])
        let handle = try FileHandle(forWritingTo: URL(filePath: directory.appending("a/x.tfevents")))
        try handle.truncate(atOffset: 0)
        #expect(steps(&follower) == [])
        try handle.write(contentsOf: records(1...2, wallTime: 2))
        #expect(steps(&follower) == [1, 2])
        #expect(kinds() == [.shortened(from: Int64(records(1...5).count), to: 0), .replaced])
    }

    @Test func aFileThatWasCutIsReadOnBehindItsNewEnd() throws {
        try write(records(1...5))
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 4, 5])
        let handle = try FileHandle(forWritingTo: URL(filePath: directory.appending("a/x.tfevents")))
        try handle.truncate(atOffset: UInt64(records(1...3).count))
        #expect(steps(&follower) == [])
        try handle.seekToEnd()
        try handle.write(contentsOf: records(8...9))
        #expect(steps(&follower) == [8, 9])
        #expect(kinds().count == 1)
    }

    @Test func whatVanishesAndComesBackIsSaidOnceEach() throws {
        try write(records(1...2))
        try write(records(1...2), to: "a/y.tfevents")
        try write(records(1...1), to: "b/z.tfevents")
        var follower = follow()
        #expect(steps(&follower).count == 5)
        try FileManager.default.moveItem(atPath: directory.appending("a"), toPath: directory.path + "-gone")
        for _ in 1...3 { #expect(steps(&follower) == []) }
        #expect(kinds() == [.vanished])
        #expect(changes.all.first?.path == directory.appending("a"))
        try FileManager.default.moveItem(atPath: directory.path + "-gone", toPath: directory.appending("a"))
        try write(records(1...3))
        #expect(steps(&follower) == [3])
        #expect(kinds().filter { $0 == .returned }.count == 2)
    }

    @Test func theWholeDirectoryMayVanish() throws {
        try write(records(1...2))
        var follower = follow()
        #expect(steps(&follower) == [1, 2])
        let elsewhere = directory.path + "-elsewhere"
        try FileManager.default.moveItem(atPath: directory.path, toPath: elsewhere)
        for _ in 1...2 { #expect(steps(&follower) == []) }
        try FileManager.default.moveItem(atPath: elsewhere, toPath: directory.path)
        #expect(steps(&follower) == [])
        #expect(kinds() == [.vanished, .returned])
    }

    @Test func zerosThatAreFilledInLaterAreReadThen() throws {
        let all = records(1...9)
        let gap = records(1...3).count..<records(1...6).count
        var holed = all
        holed.replaceSubrange(gap, with: repeatElement(0, count: gap.count))
        try write(holed)
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 7, 8, 9])
        #expect(damage.all.count == 1)
        try write(all)
        #expect(steps(&follower) == [4, 5, 6])
        try write(all + records(10...10))
        #expect(steps(&follower) == [10])
        #expect(damage.all.count == 1 && changes.all.isEmpty)
    }

    @Test func zerosAtTheEndAreWaitedFor() throws {
        try write(records(1...2) + [UInt8](repeating: 0, count: 4096))
        var follower = follow()
        #expect(steps(&follower) == [1, 2])
        try write(records(1...4) + [UInt8](repeating: 0, count: 1000))
        #expect(steps(&follower) == [3, 4])
        #expect(damage.all.isEmpty)
        try age()
        for _ in 1...3 { #expect(steps(&follower) == []) }
        #expect(damage.all.count == 1)
    }

    @Test func aRecordThatIsBeingWrittenIsWaitedForThoughItHoldsRecords() throws {
        // An event file logged as a text: whole records in the payload of one.
        let inner = records(100...140)
        let large = RawEvents.record(
            RawEvents.event(
                step: 3,
                [RawEvents.field(1, [0x78]) + RawEvents.field(8, [8, 7] + RawEvents.field(8, inner))]))
        for length in stride(from: 1, to: large.count, by: 97) {
            try write(records(1...2) + large.prefix(length))
            var follower = follow()
            #expect(steps(&follower) == [1, 2])
            try write(records(1...2) + large + records(4...5))
            #expect(steps(&follower) == [3, 4, 5])
        }
        #expect(damage.all.isEmpty)
    }

    @Test func whatStandsBehindARecordOfADeadWriterIsRead() throws {
        // Its length says that the end of the file is within it.
        let cutOff = RawEvents.record([UInt8](repeating: 7, count: 100_000)).prefix(50)
        try write(records(1...2) + cutOff + records(3...4))
        try age()
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3, 4])
        #expect(damage.all.count == 1)
    }

    @Test func compressedFilesAreFollowedToo() throws {
        func compressed(_ steps: ClosedRange<Int>) throws -> [UInt8] {
            let path = FilePath(directory.appending("compressed"))
            var writer = try TFRecordWriter(path: path, compression: .gzip, overwriting: true)
            for step in steps {
                try writer.write(RawEvents.event(step: step, [RawEvents.scalar([0x78], 1)]).span.bytes)
            }
            try writer.close()
            return [UInt8](try Data(contentsOf: URL(filePath: path.string)))
        }
        try write(try compressed(1...3))
        var follower = follow()
        #expect(steps(&follower) == [1, 2, 3])
        try write(try compressed(1...3) + compressed(4...5))
        #expect(steps(&follower) == [4, 5])
        #expect(changes.all.isEmpty && damage.all.isEmpty)
    }
}
