import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import RecordLog
@testable import TFEvents

/// What becomes of pending events in memory whose log directories are gone.
@Suite struct PendingSweepTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A directory in memory with a pending file of some age, for a log directory.
    private func leave(in memory: PendingMemory, for log: String, days: Double) throws -> FilePath {
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            atPath: directory.appending("shm"), withIntermediateDirectories: true)
        let identity = try FileFacts(behind: FilePath(log)).identity
        let own = try memory.withDirectory(of: identity, at: FilePath(log)) { $0 }
        let file = own.appending("\(PendingFileName.prefix)0123456789abcdef.1.0").string
        try Data("records".utf8).write(to: URL(filePath: file))
        let time = Date(timeIntervalSinceNow: -days * 24 * 3600)
        for path in [file, own.string] {
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
        }
        return own
    }

    @Test func sweepsOnlyWhatIsLeftForDirectoriesThatAreGone() throws {
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        func log(_ name: String) -> String { directory.appending("logs/\(name)") }
        let there = try leave(in: memory, for: log("there"), days: 100)
        let renamed = try leave(in: memory, for: log("renamed"), days: 100)
        let recent = try leave(in: memory, for: log("recent"), days: 6)
        let living = try leave(in: memory, for: log("living"), days: 100)
        let gone = try leave(in: memory, for: log("gone"), days: 8)
        let below = try leave(in: memory, for: log("above/below"), days: 8)
        try FileManager.default.moveItem(atPath: log("renamed"), toPath: log("other"))
        for name in ["recent", "living", "gone", "above"] {
            try FileManager.default.removeItem(atPath: log(name))
        }
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: living.string).first)
        let lock = try FileDescriptor.open(living.appending(name), .readWrite)
        try #require(flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0)
        PendingSweep.run(in: memory)
        for kept in [there, renamed, recent, living] {
            #expect(try FileManager.default.contentsOfDirectory(atPath: kept.string).count == 1)
        }
        for swept in [gone, below] { #expect(!FileManager.default.fileExists(atPath: swept.string)) }
        #expect(memory.kept.count == 4)
        try lock.close()
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a tmpfs takes root"))
    func sweepsNothingOfAVolumeThatIsNotMounted() throws {
        let memory = PendingMemory(in: FilePath(directory.appending("shm")))
        let kept: FilePath
        do {
            let disk = try SmallDisk(megabytes: 1, at: directory.appending("disk"))
            kept = try leave(in: memory, for: directory.appending("disk/run"), days: 100)
            withExtendedLifetime(disk) {}
        }
        #expect(!FileManager.default.fileExists(atPath: directory.appending("disk/run")))
        PendingSweep.run(in: memory)
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept.string).count == 1)
    }
}
