import Foundation
import SystemPackage
import TestSupport

/// A file system of a kind, in a file.
final class MountedImage: Sendable {
    /// Whether this process may mount a kind, and has what it takes to make one.
    static func canBeMade(_ kind: String) -> Bool {
        guard let directory = try? TemporaryDirectory() else { return false }
        return (try? MountedImage(kind, megabytes: kind == "ext4" ? 16 : 320, in: directory)) != nil
    }

    let path: String
    private let image: String

    init(_ kind: String, megabytes: Int, in directory: TemporaryDirectory) throws {
        path = directory.appending("mounted")
        image = directory.appending("image")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for command in [
            ["truncate", "-s", "\(megabytes)M", image], ["mkfs.\(kind)", "-q", image],
            ["mount", "-o", "loop", image, path],
        ] {
            guard let result = try? run(command), result.status == 0 else { throw Errno.notPermitted }
        }
    }

    deinit {
        thaw()
        _ = try? run(["umount", "-l", path])
    }

    /// Lets everything wait that would change the file system.
    func freeze() throws {
        guard try run(["fsfreeze", "-f", path]).status == 0 else { throw Errno.notPermitted }
    }

    func thaw() { _ = try? run(["fsfreeze", "-u", path]) }

    /// Fills the file system to the last block.
    func fill() throws {
        _ = try run(["sh", "-c", "cat /dev/zero > '\(path)/filler'; sync -f '\(path)'"])
        _ = try run(["sh", "-c", "cat /dev/zero > '\(path)/filler2'; sync -f '\(path)'"])
    }

    /// Takes the file system away and mounts it again: what it had not stored is gone.
    func remount() throws {
        for command in [["umount", path], ["mount", "-o", "loop", image, path]] {
            guard try run(command).status == 0 else { throw Errno.resourceBusy }
        }
    }
}
