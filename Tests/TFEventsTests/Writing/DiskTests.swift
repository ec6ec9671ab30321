import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

/// What a disk does to those who log: nothing.
///
/// Each kind of disk is a real one, in a file.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DiskTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// That calls return while the file system is frozen, and that nothing is lost.
    @Test(.enabled(if: MountedImage.canBeMade("ext4"), "mounting a file takes root"))
    func logsWhileTheFileSystemIsFrozen() throws {
        let disk = try MountedImage("ext4", megabytes: 16, in: directory)
        let writer = try EventWriter(runDirectory: disk.path + "/run")
        #expect(writer.crashProtection == .inMemory)
        for step in 0..<1000 { writer.addScalar("a", 0, step: step) }
        try writer.flush()
        // Has the pages written, so that a store to a mapping of the disk would have to ask it.
        _ = try run(["sync", "-f", disk.path])
        try disk.freeze()
        let thawing = Thread {
            usleep(3_000_000)
            isFrozenDisk.store(false, ordering: .sequentiallyConsistent)
            disk.thaw()
        }
        isFrozenDisk.store(true, ordering: .sequentiallyConsistent)
        thawing.start()
        for step in 1000..<20_000 { writer.addScalar("a", 0, step: step) }
        let wasFrozen = isFrozenDisk.load(ordering: .sequentiallyConsistent)
        #expect(wasFrozen, "a call waited for the disk")
        while !thawing.isFinished { usleep(1000) }
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(
            try EventFileOracle.events(of: #require(writer.path)).dropFirst().map(\.step)
                .elementsEqual(0..<20_000))
    }

    /// A store to a mapping of a copy-on-write disk ends the process when there is no block left.
    @Test(arguments: ["ext4", "btrfs", "xfs"].filter(MountedImage.canBeMade), CrashProtection.allCases)
    func survivesADiskThatFillsUp(kind: String, crashProtection: CrashProtection) async throws {
        let disk = try MountedImage(kind, megabytes: kind == "ext4" ? 16 : 320, in: directory)
        await #expect(processExitsWith: .success) {
            [path = disk.path as String, crashProtection] in
            let errors = Recorder<EventWriterError>()
            let options = EventWriter.Options(
                crashProtection: crashProtection, overflow: .wait(upTo: .milliseconds(50)),
                onError: { errors.append($0) })
            let writer = try EventWriter(runDirectory: path + "/run", options: options)
            for step in 0..<2000 { writer.addScalar("before", 0, step: step) }
            try writer.flush()
            _ = try run([
                "sh", "-c", "cat /dev/zero > '\(path)/1'; sync -f '\(path)'; cat /dev/zero > '\(path)/2'",
            ])
            let given = 200_000
            for step in 0..<given { writer.addScalar("during", 0, step: step) }
            let failed = (try? writer.flush()) == nil
            #expect(!failed || errors.all.count == 1)
            _ = try run(["sh", "-c", "rm -f '\(path)/1' '\(path)/2'; sync -f '\(path)'"])
            try? writer.flush()
            try writer.close()
            let events = try EventFileOracle.events(of: #require(writer.path))
            #expect(events.count == 2001 + given - writer.droppedEventCount)
        }
    }
}

/// Whether the disk of a test is frozen.
private let isFrozenDisk = Atomic<Bool>(false)
