import Foundation
import SystemPackage
import TFEvents
import TestSupport
import Testing

@testable import RecordLog

/// What is left of a process that did not end as it should.
@Suite(.serialized) struct CrashTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// How often the tests kill a process; the full depth sets it higher.
    private static let kills = ProcessInfo.processInfo.environment["TFEVENTS_KILLS"].flatMap(Int.init) ?? 10

    @Test(arguments: [
        (threads: 1, tagLength: 6), (threads: 4, tagLength: 6), (threads: 2, tagLength: 300_000),
    ])
    func losesNothingAcknowledgedWhenKilled(threads: Int, tagLength: Int) throws {
        for kill in 0..<Self.kills {
            let run = directory.appending("run-\(kill)")
            let counts = directory.url.appending(path: "counts-\(kill)")
            try Data(count: threads * 8).write(to: counts)
            let probe = try WriterProbe(["log", run, counts.path, "\(threads)", "\(tagLength)"])
            try probe.waitUntil { try Data(contentsOf: counts).contains { $0 != 0 } }
            usleep(UInt32.random(in: 0..<15_000))
            probe.kill()

            let acknowledged = try Data(contentsOf: counts).withUnsafeBytes {
                Array($0.bindMemory(to: Int.self))
            }
            try recover(run)
            let steps = try loggedSteps(in: run)
            for thread in 0..<threads {
                let count = steps[thread, default: []].count
                // The call that was under way may have been completed, but not acknowledged.
                #expect((acknowledged[thread]...acknowledged[thread] + 1).contains(count))
                #expect(steps[thread, default: []].elementsEqual(0..<Int64(count)))
            }
            try FileManager.default.removeItem(atPath: run)
        }
    }

    private static let isDebugBuild: Bool = {
        #if DEBUG
        true
        #else
        false
        #endif
    }()

    /// Records of 100 MB, each with memory of its own; killed when the first has been taken, and some time later.
    @Test(
        .enabled(if: !isDebugBuild, "code for debugging takes long over 100 MB"),
        arguments: [0, 30_000] as [UInt32])
    func losesNoLargeRecordWhenKilled(after microseconds: UInt32) throws {
        let size = 100_000_000
        let (run, counts) = (directory.appending("run"), directory.url.appending(path: "counts"))
        try Data(count: 8).write(to: counts)
        let probe = try WriterProbe(["large", run, counts.path, "\(size)"])
        try probe.waitUntil { try Data(contentsOf: counts).contains { $0 != 0 } }
        usleep(microseconds)
        probe.kill()
        let acknowledged = try Data(contentsOf: counts).withUnsafeBytes { $0.load(as: Int.self) }
        try recover(run)
        var steps: [Int] = []
        let reader = try EventReader(path: run)
        for event in reader {
            guard case .tensor(let tensor)? = event.values.first?.content else { continue }
            #expect(tensor.content == [UInt8](repeating: UInt8(event.step), count: size))
            steps.append(event.step)
        }
        #expect(reader.damageCount == 0)
        // The call that was under way may have been completed, but not acknowledged.
        #expect((acknowledged...acknowledged + 1).contains(steps.count))
        #expect(steps.elementsEqual(1...steps.count))
        #expect(try PendingRecovery.files(of: FilePath(run)) == [])
    }

    @Test(arguments: ["exit", "return", "signal", "while-logging"])
    func losesNothingWhenTheProgramEnds(by means: String) throws {
        let run = directory.appending("run")
        #expect(try WriterProbe([means, run, "50000"]).waitForExit() == 0)
        try recover(run)
        let steps = try events(in: run).filter { $0.scalars["a"] != nil }.map(\.step)
        #expect(steps.elementsEqual(0..<50_000))
    }

    @Test func leavesNothingBehindWhenTheProgramEnds() throws {
        let run = directory.appending("run")
        _ = try WriterProbe(["return", run, "1000"]).waitForExit()
        #expect(try directory.names(in: "run").filter { !$0.contains("tfevents") } == [])
        #expect(try PendingRecovery.files(of: FilePath(run)) == [])
    }

    /// A container that is started again has another host name, and its directory may have another name.
    @Test(.enabled(if: getuid() == 0, "another host name takes root"))
    func recoversWhatAnotherHostNameLeftInARenamedDirectory() throws {
        let counts = directory.url.appending(path: "counts")
        try Data(count: 8).write(to: counts)
        let probe = try WriterProbe(
            ["log", directory.appending("run"), counts.path, "1", "6"],
            through: ["unshare", "-u", "sh", "-c", "hostname elsewhere && exec \"$0\" \"$@\""])
        try probe.waitUntil { try Data(contentsOf: counts).contains { $0 != 0 } }
        probe.kill()
        let renamed = directory.appending("renamed")
        try FileManager.default.moveItem(atPath: directory.appending("run"), toPath: renamed)
        try recover(renamed)
        let count = try Data(contentsOf: counts).withUnsafeBytes { $0.load(as: Int.self) }
        let steps = try loggedSteps(in: renamed)[0, default: []]
        #expect((count...count + 1).contains(steps.count))
        #expect(steps.elementsEqual(0..<Int64(steps.count)))
    }

    /// A container's `/dev/shm` may be too small to be of use.
    @Test(.enabled(if: getuid() == 0, "mounting takes root")) func keepsBesideItsFileWhatMemoryHasNoRoomFor()
        throws
    {
        let counts = directory.url.appending(path: "counts")
        try Data(count: 8).write(to: counts)
        let run = directory.appending("run")
        let said = directory.url.appending(path: "said")
        try Data().write(to: said)
        let probe = try WriterProbe(
            ["log", run, counts.path, "1", "6"],
            through: [
                "unshare", "-m", "sh", "-c",
                "mount -t tmpfs -o size=64k tmpfs /dev/shm && exec \"$0\" \"$@\"",
            ], errors: FileHandle(forWritingTo: said))
        try probe.waitUntil {
            try Data(contentsOf: counts).contains { $0 != 0 }
                && String(contentsOf: said, encoding: .utf8).contains("are kept beside the event file")
        }
        probe.kill()
        #expect(try directory.names(in: "run").contains { $0.hasPrefix(".pending-events.") })
        let notices = try String(contentsOf: said, encoding: .utf8).split(separator: "\n").filter {
            $0.contains("are kept beside the event file") && $0.contains("/dev/shm has no room")
        }
        #expect(notices.count == 1)
        try recover(run)
        let count = try Data(contentsOf: counts).withUnsafeBytes { $0.load(as: Int.self) }
        let steps = try loggedSteps(in: run)[0, default: []]
        #expect((count...count + 1).contains(steps.count))
        #expect(steps.elementsEqual(0..<Int64(steps.count)))
    }

    /// What a program prints to standard streams that it has closed ends up in no file.
    @Test func takesNoStandardStreamsNumber() throws {
        #expect(try WriterProbe(["closed-streams", directory.appending("runs"), "300"]).waitForExit() == 0)
    }

    // MARK: - Forks and working directories

    @Test func aForkedChildThatLogsHasAFileOfItsOwn() throws {
        let run = directory.appending("run")
        let said = directory.url.appending(path: "said")
        try Data().write(to: said)
        let probe = try WriterProbe(["fork", run, "10000"], errors: FileHandle(forWritingTo: said))
        #expect(probe.waitForExit() == 0)
        let notices = try String(contentsOf: said, encoding: .utf8).split(separator: "\n").filter {
            $0.contains("a forked process goes on logging to \(run)")
        }
        #expect(notices.count == 1)
        let files = try directory.eventFiles(in: "run").map { try EventFileOracle.events(of: $0).dropFirst() }
        #expect(files.count == 2)
        for (name, count) in [("parent", 20_000), ("child", 10_000)] {
            let own = files.first { $0.first?.scalars[name] != nil }
            #expect(own?.map(\.step).elementsEqual(0..<Int64(count)) == true)
            #expect(own?.allSatisfy { $0.scalars[name] != nil } == true)
        }
    }

    @Test func aForkedChildLivesWhateverTheParentsThreadsDo() throws {
        #expect(
            try WriterProbe(["fork-beside-threads", directory.appending("run"), "100"]).waitForExit() == 0)
    }

    @Test func aDaemonLosesNothing() async throws {
        let run = directory.appending("run")
        #expect(try WriterProbe(["daemon", run, "1000"]).waitForExit() == 0)
        try await eventually {
            let steps = try events(in: run).filter { $0.scalars["a"] != nil }.map(\.step)
            return steps.elementsEqual(0..<2000)
        }
        try await eventually { try PendingRecovery.files(of: FilePath(run)).isEmpty }
    }

    /// A child that closes before its parent has ended cannot know that it will die.
    @Test func theNextWriterFindsWhatAChildHadToLeave() throws {
        let run = directory.appending("run")
        _ = try WriterProbe(["orphan", run, "100"]).waitForExit()
        #expect(try PendingRecovery.files(of: FilePath(run)).count == 1)
        try recover(run)
        #expect(try events(in: run).filter { $0.scalars["a"] != nil }.map(\.step).elementsEqual(0...100))
        #expect(try PendingRecovery.files(of: FilePath(run)) == [])
    }

    @Test func aRelativeDirectoryStaysTheSame() throws {
        #expect(try WriterProbe(["chdir", directory.path, "1000"]).waitForExit() == 0)
        #expect(try directory.names(in: "elsewhere") == [])
        try recover(directory.appending("run"))
        #expect(try events(in: directory.appending("run")).dropFirst().map(\.step).elementsEqual(0..<1000))
    }

    @Test func leavesTheSideFilesOfLivingWritersAlone() throws {
        let writer = try EventWriter(
            runDirectory: directory.path, options: .init(flushInterval: .seconds(3600)))
        #expect(writer.isCrashProtected)
        writer.addScalar("a", 1, step: 1)
        try recover(directory.path)
        writer.addScalar("a", 2, step: 2)
        try writer.close()
        #expect(try events(in: directory.path).map(\.step) == [0, 1, 2])
        #expect(try directory.names().count == 1)
    }

    // MARK: - Support

    /// Opens and closes a writer, as the next run in the same directory would.
    private func recover(_ run: String) throws {
        try EventWriter(runDirectory: run).close()
    }

    private func events(in run: String) throws -> [ProtoEvent] {
        try FileManager.default.contentsOfDirectory(atPath: run).filter { $0.contains("tfevents") }.sorted()
            .flatMap { try EventFileOracle.events(of: run + "/" + $0) }
    }

    /// The steps of each thread's tag, in the order of the file.
    private func loggedSteps(in run: String) throws -> [Int: [Int64]] {
        var steps: [Int: [Int64]] = [:]
        for event in try events(in: run) {
            guard let tag = event.summary.value.first?.tag, let thread = Int(tag.split(separator: "/")[1])
            else {
                continue
            }
            steps[thread, default: []].append(event.step)
        }
        return steps
    }
}
