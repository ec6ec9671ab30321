import Libc
import SystemPackage
@_spi(Tools) import TFEvents

/// The file beside another that will take its place: `.NAME.PROCESS.tmp`.
struct TemporaryFile {
    let path: FilePath

    init(for place: FilePath) {
        path = place.removingLastComponent().appending(
            "\(Self.beginning(of: place))\(getpid())\(Self.ending)")
    }

    private init(path: FilePath) { self.path = path }

    /// Holds the file, by which others see that somebody writes to it.
    func claim(_ file: FileDescriptor) { _ = flock(file.rawValue, LOCK_EX | LOCK_NB) }

    func remove() {
        // The C string lives as long as the call.
        _ = unsafe path.withPlatformString { unsafe unlink($0) }
    }

    /// Removes what writers left that are gone.
    static func removeAbandoned(of place: FilePath) {
        let directory = place.removingLastComponent()
        let names = (try? namesInDirectory(directory.isEmpty ? "." : directory)) ?? []
        let beginning = beginning(of: place)
        for name in names {
            guard name.hasPrefix(beginning), name.hasSuffix(ending),
                let process = pid_t(name.dropFirst(beginning.count).dropLast(ending.count))
            else { continue }
            let file = Self(path: directory.appending(name))
            if isGone(process), !file.isHeld { file.remove() }
        }
    }

    private static let ending = ".tmp"

    private static func beginning(of place: FilePath) -> String { ".\(place.lastComponent?.string ?? "")." }

    private static func isGone(_ process: pid_t) -> Bool {
        process > 0 && kill(process, 0) != 0 && errno == ESRCH
    }

    /// Whether a process holds it, which may be one of another machine.
    private var isHeld: Bool {
        guard let file = try? FileDescriptor.open(path, .readWrite, options: [.noFollow, .closeOnExec]) else {
            return true
        }
        defer { try? file.close() }
        return flock(file.rawValue, LOCK_EX | LOCK_NB) != 0
    }
}
