import Foundation
import SystemPackage
import TestSupport

/// A directory that a FUSE daemon shows at another place.
final class FUSEMount {
    /// Whether this process may mount by FUSE, and has bindfs.
    static let canBeMade: Bool = {
        guard let directory = try? TemporaryDirectory() else { return false }
        return (try? FUSEMount(in: directory)) != nil
    }()

    let path: String
    private let source: String
    private var daemon = Process()

    init(in directory: TemporaryDirectory) throws {
        path = directory.appending("fuse")
        source = directory.appending("source")
        for path in [path, source] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        try mount()
    }

    deinit {
        killDaemon()
        unmount()
    }

    func mount() throws {
        daemon = Process()
        daemon.executableURL = URL(filePath: "/usr/bin/env")
        daemon.arguments = ["bindfs", "-f", source, path]
        daemon.standardError = FileHandle.nullDevice
        try daemon.run()
        while try device(of: path) == device(of: source) {
            guard daemon.isRunning else { throw Errno.notPermitted }
            usleep(1000)
        }
    }

    private func device(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.systemNumber] as? Int
    }

    /// What is asked of the file system fails from now on, until it is mounted again.
    func killDaemon() {
        guard daemon.isRunning else { return }
        kill(daemon.processIdentifier, SIGKILL)
        daemon.waitUntilExit()
    }

    /// Lets the empty directory show that it was mounted on.
    func unmount() { _ = try? run(["umount", "-l", path]) }
}
