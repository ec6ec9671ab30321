import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

/// What a disk does to those who log: nothing.
///
/// Each kind of disk is a real one, in a file. How long the longest call took is printed.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DiskTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// That calls return while the file system is frozen, and that nothing is lost.
    @Test(.enabled(if: MountedImage.canBeMade("ext4"), "no ext4 can be made and mounted here"))
    func logsWhileTheFileSystemIsFrozen() throws {
        let disk = try MountedImage("ext4", in: directory)
        let writer = try EventWriter(runDirectory: disk.path + "/run")
        #expect(writer.crashProtection == .inMemory)
        for step in 0..<1000 { writer.addScalar("a", 0, step: step) }
        try writer.flush()
        // Has the pages written, so that a store to a mapping of the disk would have to ask it.
        _ = try run(["sync", "-f", disk.path])
        try disk.freeze()
        // Nobody else thaws it where a call waits for it.
        let isTooLate = Mutex(false)
        let returned = DispatchSemaphore(value: 0)
        let thawing = Thread {
            isTooLate.withLock { $0 = returned.wait(timeout: .now() + .seconds(60)) == .timedOut }
            disk.thaw()
        }
        thawing.start()
        var longest = LongestCall()
        for step in 1000..<10_000 { longest.measure { writer.addScalar("a", 0, step: step) } }
        returned.signal()
        longest.report("a frozen ext4")
        while !thawing.isFinished { usleep(1000) }
        #expect(!isTooLate.withLock { $0 }, "a call waited for the disk")
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(
            try EventFileOracle.events(of: #require(writer.path)).dropFirst().map(\.step)
                .elementsEqual(0..<10_000))
    }

    @Test(
        .enabled(if: MountedImage.canBeMade("ext4"), "no ext4 can be made and mounted here"),
        arguments: CrashProtection.allCases)
    func survivesAFullExt4(crashProtection: CrashProtection) async throws {
        try await checkAFullDisk("ext4", crashProtection)
    }

    /// A store to a mapping of a copy-on-write disk ends the process when there is no block left.
    @Test(
        .enabled(if: MountedImage.canBeMade("btrfs"), "no btrfs can be made and mounted here"),
        arguments: CrashProtection.allCases)
    func survivesAFullBtrfs(crashProtection: CrashProtection) async throws {
        try await checkAFullDisk("btrfs", crashProtection)
    }

    @Test(
        .enabled(if: MountedImage.canBeMade("xfs"), "no XFS can be made and mounted here"),
        arguments: CrashProtection.allCases)
    func survivesAFullXFS(crashProtection: CrashProtection) async throws {
        try await checkAFullDisk("xfs", crashProtection)
    }

    private func checkAFullDisk(_ kind: String, _ crashProtection: CrashProtection) async throws {
        let disk = try MountedImage(kind, in: directory)
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) { [path = disk.path as String, kind = kind as String, crashProtection] in
            let errors = Recorder<EventWriterError>()
            let options = EventWriter.Options(
                crashProtection: crashProtection, overflow: .wait(upTo: .milliseconds(50)),
                onError: { errors.append($0) })
            let writer = try EventWriter(runDirectory: path + "/run", options: options)
            for step in 0..<2000 { writer.addScalar("before", 0, step: step) }
            try writer.flush()
            try FilledDisk(path: path).fill()
            let (given, tag) = (6000, String(repeating: "long", count: 256))
            var longest = LongestCall()
            for step in 0..<given { longest.measure { writer.addScalar(tag, 0, step: step) } }
            longest.report("a full \(kind), protection \(crashProtection.rawValue)")
            let failed = (try? writer.flush()) == nil
            #expect(!failed || errors.all.count == 1)
            try FilledDisk(path: path).makeRoom()
            try? writer.flush()
            try writer.close()
            let events = try EventFileOracle.events(of: #require(writer.path))
            #expect(events.count == 2001 + given - writer.droppedEventCount)
        }
        let said = String(decoding: result.standardOutputContent, as: UTF8.self).split(separator: "\n")
        for line in said where line.hasPrefix("The longest call") { print(line) }
    }

    private func steps(in run: String) throws -> [Int64] {
        try FileManager.default.contentsOfDirectory(atPath: run).filter { $0.contains("tfevents") }.sorted()
            .flatMap { try EventFileOracle.events(of: run + "/" + $0).dropFirst().map(\.step) }
    }

    /// Nothing can be asked there any more, not even whether the file still exists.
    @Test(
        .enabled(if: MountedImage.canBeMade("xfs"), "no XFS can be made and mounted here"),
        arguments: [Durability.unsynced, .synced(every: .milliseconds(50))])
    func keepsEventsForTheNextWriterWhenTheFileSystemEnds(durability: Durability) throws {
        let disk = try MountedImage("xfs", in: directory)
        let run = disk.path + "/run"
        let errors = Recorder<EventWriterError>()
        do {
            let writer = try EventWriter(
                runDirectory: run,
                options: .init(
                    flushInterval: .milliseconds(20), durability: durability, onError: { errors.append($0) }))
            try #require(writer.crashProtection == .inMemory)
            for step in 0..<3000 { writer.addScalar("a", 0, step: step) }
            try writer.flush()
            _ = try TestSupport.run(["sync", "-f", disk.path])
            try disk.shutDown()
            for step in 3000..<7500 { writer.addScalar("a", 0, step: step) }
            #expect(throws: EventWriterError.self) { try writer.flush() }
            let error = #expect(throws: EventWriterError.self) { try writer.close() }
            #expect(error?.code == .leftToRecovery)
            #expect(writer.droppedEventCount == 0)
            #expect(errors.all.count == 1 && errors.all[0].code == .writeFailed)
        }
        try disk.remount()
        try EventWriter(runDirectory: run).close()
        #expect(try steps(in: run).elementsEqual(0..<7500))
    }

    // MARK: - A FUSE daemon that dies

    @Test(
        .enabled(if: FUSEMount.canBeMade, "nothing can be mounted by FUSE here"),
        arguments: [Durability.unsynced, .synced(every: .milliseconds(50))], ["", "/run"])
    func keepsEventsForTheNextWriterWhenAFUSEDaemonDies(durability: Durability, place: String) throws {
        let mount = try FUSEMount(in: directory)
        let run = mount.path + place
        do {
            let writer = try EventWriter(
                runDirectory: run, options: .init(flushInterval: .milliseconds(20), durability: durability))
            try #require(writer.crashProtection == .inMemory)
            for step in 0..<3000 { writer.addScalar("a", 0, step: step) }
            try writer.flush()
            mount.killDaemon()
            for step in 3000..<7500 { writer.addScalar("a", 0, step: step) }
            #expect(throws: EventWriterError.self) { try writer.flush() }
            // What shows now is not the log directory.
            mount.unmount()
            let error = #expect(throws: EventWriterError.self) { try writer.close() }
            #expect(error?.code == .leftToRecovery)
            #expect(writer.droppedEventCount == 0)
            #expect(try directory.names(in: "fuse") == [])
        }
        try mount.mount()
        try EventWriter(runDirectory: run).close()
        #expect(try steps(in: run).elementsEqual(0..<7500))
    }

    @Test(
        .enabled(if: FUSEMount.canBeMade, "nothing can be mounted by FUSE here"),
        arguments: [Durability.unsynced, .synced(every: .milliseconds(50))], ["", "/run"])
    func goesOnWhenAFUSEDaemonIsBack(durability: Durability, place: String) throws {
        let mount = try FUSEMount(in: directory)
        let run = mount.path + place
        let writer = try EventWriter(
            runDirectory: run, options: .init(flushInterval: .milliseconds(20), durability: durability))
        for step in 0..<1000 { writer.addScalar("a", 0, step: step) }
        try writer.flush()
        mount.killDaemon()
        for step in 1000..<2000 { writer.addScalar("a", 0, step: step) }
        #expect(throws: EventWriterError.self) { try writer.flush() }
        mount.unmount()
        #expect(throws: EventWriterError.self) { try writer.flush() }
        #expect(try directory.names(in: "fuse") == [])
        try mount.mount()
        try? writer.flush()
        for step in 2000..<3000 { writer.addScalar("a", 0, step: step) }
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(try steps(in: run).elementsEqual(0..<3000))
    }

    /// As ext4 does by itself after an error of the device.
    @Test(.enabled(if: MountedImage.canBeMade("ext4"), "no ext4 can be made and mounted here"))
    func saysThatTheDiskHasBecomeReadOnly() throws {
        let disk = try MountedImage("ext4", in: directory)
        let errors = Recorder<EventWriterError>()
        let options = EventWriter.Options(
            overflow: .wait(upTo: .milliseconds(50)), onError: { errors.append($0) })
        let writer = try EventWriter(runDirectory: disk.path + "/run", options: options)
        writer.addScalar("a", 0, step: 0)
        try writer.flush()
        #expect(try run(["mount", "-o", "remount,abort", disk.path]).status == 0)
        var longest = LongestCall()
        for step in 1..<1000 { longest.measure { writer.addScalar("a", 0, step: step) } }
        longest.report("an ext4 that became read-only")
        #expect(throws: EventWriterError.self) { try writer.flush() }
        let error = #expect(throws: EventWriterError.self) { try writer.close() }
        #expect(error?.code == .leftToRecovery)
        #expect(errors.all.count == 1)
        // Pending events are in memory, for whoever logs here next.
        #expect(writer.droppedEventCount == 0)
    }

    /// A disk that fails may have stored what lies beside the event file, or not.
    @Test(
        .enabled(if: MountedImage.canBeMade("ext4"), "no ext4 can be made and mounted here"),
        arguments: [false, true])
    func saysNeitherKeptNorLostWhereTheDiskThatFailedHasThem(isStored: Bool) throws {
        let disk = try MountedImage("ext4", in: directory)
        let run = disk.path + "/run"
        do {
            let writer = try EventWriter(
                runDirectory: run,
                options: .init(flushInterval: .seconds(3600), crashProtection: .besideEventFile))
            try #require(writer.crashProtection == .besideEventFile)
            writer.addScalar("a", 0, step: 0)
            try writer.flush()
            for step in 1..<500 { writer.addScalar("a", 0, step: step) }
            if isStored { _ = try TestSupport.run(["sync", "-f", disk.path]) }
            #expect(try TestSupport.run(["mount", "-o", "remount,abort", disk.path]).status == 0)
            for step in 500..<1000 { writer.addScalar("a", 0, step: step) }
            let error = #expect(throws: EventWriterError.self) { try writer.close() }
            #expect(error?.code == .eventsInDoubt)
            #expect(error?.description.hasPrefix("999 events ") == true)
            #expect(writer.droppedEventCount == 0)
        }
        try disk.remount()
        try EventWriter(runDirectory: run).close()
        let found = try steps(in: run)
        #expect(found.elementsEqual(0..<Int64(found.count)))
        // It is as it may be: with what was stored in time.
        #expect(found.count < 1000 && (!isStored || found.count >= 500))
    }
}

/// How long the longest of some calls took.
private struct LongestCall {
    private var duration = Duration.zero

    mutating func measure(_ call: () -> Void) {
        duration = max(duration, ContinuousClock().measure(call))
    }

    func report(_ disk: String) { print("The longest call on \(disk) took \(duration).") }
}

/// A disk without room.
private struct FilledDisk {
    let path: String

    /// Takes all blocks: most of them at once, the rest by writing.
    func fill() throws {
        _ = try run([
            "sh", "-c",
            """
            cd '\(path)'
            fallocate -l "$(stat -f -c '%a * %S * 9 / 10' . | xargs -I{} sh -c 'echo $(({}))')" filler0
            cat /dev/zero > filler1; sync -f .; cat /dev/zero > filler2
            """,
        ])
    }

    func makeRoom() throws { _ = try run(["sh", "-c", "cd '\(path)'; rm -f filler*; sync -f ."]) }
}
