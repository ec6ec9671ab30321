import Foundation
import SystemPackage
import TestSupport

/// A file system of its own that is soon full.
final class SmallDisk {
    /// Whether this process may mount file systems.
    static let canBeMade =
        if let directory = try? TemporaryDirectory() {
            (try? SmallDisk(megabytes: 1, at: directory.appending("disk"))) != nil
        } else { false }

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

/// A file system in a sparse file on another one, which notices only when it syncs that there is no room.
final class DiskImage {
    /// Whether this process may mount file systems, those in files too.
    static let canBeMade =
        if let directory = try? TemporaryDirectory() {
            (try? DiskImage(in: directory.path, at: directory.appending("mounted"))) != nil
        } else { false }

    let path: String
    private let image: String

    /// Makes one; `mkfs.ext4` is given some options besides.
    init(in directory: String, at path: String, formatting options: [String] = []) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        image = directory + "/image"
        for command in [
            ["truncate", "-s", "8M", image], ["mkfs.ext4", "-q", "-O", "^has_journal"] + options + [image],
            ["mount", "-o", "loop", image, path],
        ] {
            guard try run(command).status == 0 else { throw Errno.notPermitted }
        }
    }

    /// Takes the file system away and mounts it again: what it had not stored is gone.
    func remount() throws {
        for command in [["umount", path], ["mount", "-o", "loop", image, path]] {
            guard try run(command).status == 0 else { throw Errno.resourceBusy }
        }
    }

    deinit { _ = try? run(["umount", "-l", path]) }
}
