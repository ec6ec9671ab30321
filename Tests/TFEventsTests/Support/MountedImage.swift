import Foundation
import SystemPackage
import TestSupport

/// A file system of a kind, in a file.
final class MountedImage: Sendable {
    /// Whether this process may mount a kind, and has what it takes to make one.
    static func canBeMade(_ kind: String) -> Bool {
        guard let directory = try? TemporaryDirectory() else { return false }
        return (try? MountedImage(kind, in: directory)) != nil
    }

    /// No kind can be made much smaller.
    private static let megabytes = ["ext4": 16, "btrfs": 120, "xfs": 320]

    let path: String
    private let image: String

    init(_ kind: String, in directory: TemporaryDirectory) throws {
        path = directory.appending("mounted")
        image = directory.appending("image")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for command in [
            ["truncate", "-s", "\(Self.megabytes[kind] ?? 320)M", image], ["mkfs.\(kind)", "-q", image],
            ["mount", "-o", "loop", image, path],
        ] {
            guard let result = try? run(command), result.status == 0 else { throw Errno.notPermitted }
        }
    }

    /// A copy of all that another one has stored, mounted beside it.
    init(copyOf other: MountedImage, in directory: TemporaryDirectory) throws {
        path = directory.appending("copy")
        image = directory.appending("image-of-copy")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for command in [["cp", other.image, image], ["mount", "-o", "loop", image, path]] {
            guard try run(command).status == 0 else { throw Errno.notPermitted }
        }
    }

    /// Ends the file system: every call fails, until it is mounted again.
    func shutDown() throws {
        guard try run(["xfs_io", "-x", "-c", "shutdown", path]).status == 0 else { throw Errno.notPermitted }
    }

    func remount() throws {
        for command in [["umount", path], ["mount", "-o", "loop", image, path]] {
            guard try run(command).status == 0 else { throw Errno.resourceBusy }
        }
    }

    /// Mounts the file system again as another device.
    func remountAsAnotherDevice() throws {
        let other = try run(["losetup", "-f", "--show", image])
        guard other.status == 0, let device = other.lines.first.map(String.init) else {
            throw Errno.notPermitted
        }
        // It goes when it is unmounted.
        defer { _ = try? run(["losetup", "-d", device]) }
        for command in [["umount", path], ["mount", device, path]] {
            guard try run(command).status == 0 else { throw Errno.resourceBusy }
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
}
