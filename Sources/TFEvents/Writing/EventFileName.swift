import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The name of an event file: `events.out.tfevents.<seconds>.<host>.<pid>.<counter><suffix>`.
///
/// TensorBoard reads every file whose name contains `tfevents`, and a run's files in the order of
/// their names, so the seconds have ten digits and the counter is padded.
package struct EventFileName {
    private static let prefix = "events.out.tfevents."
    private static let counter = Atomic<Int>(0)

    let string: String

    /// A name that no other writer of this process has.
    init(seconds: Int, suffix: String) {
        let number = Self.counter.wrappingAdd(1, ordering: .relaxed).oldValue
        string =
            Self.prefix + Self.padded(seconds, to: 10) + "." + Host.name + ".\(getpid())."
            + Self.padded(number, to: 6) + suffix
    }

    /// The seconds in a file's name, or nil where it has none, or none that ten digits can follow.
    package static func seconds(in name: String) -> Int? {
        guard name.hasPrefix(prefix),
            let seconds = Int(name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }),
            seconds < 9_999_999_999
        else { return nil }
        return seconds
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// The machine this process runs on.
package enum Host {
    /// The host's name, fit for a file name.
    package static let name: String = {
        var bytes = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
        let name = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let safe = name.map { $0 == "/" || $0.isWhitespace ? "-" : $0 }
        return safe.isEmpty ? "localhost" : String(safe)
    }()
}

extension EventFileName {
    /// Makes an event file that sorts behind every other that is already in the directory.
    ///
    /// A directory that was removed in the meantime is made again.
    static func makeFile(
        in directory: FilePath, suffix: String, wallTime: Double = Clock.wallTime()
    ) throws(EventWriterError) -> (path: FilePath, descriptor: FileDescriptor) {
        try prepareLogDirectory(directory)
        return try withDirectoryLocked(directory) { () throws(EventWriterError) in
            do {
                let newest = try namesInDirectory(directory).compactMap(seconds(in:)).max() ?? 0
                let path = directory.appending(
                    EventFileName(seconds: max(Int(wallTime), newest + 1), suffix: suffix).string)
                let descriptor = try FileDescriptor.open(
                    path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
                return (path, descriptor)
            } catch {
                throw .fileNotCreated(directory: directory.string, reason: error as? Errno ?? .ioError)
            }
        }
    }
}
