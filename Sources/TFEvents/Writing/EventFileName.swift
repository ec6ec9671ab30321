import Libc
import Synchronization

/// The name of an event file: `events.out.tfevents.<seconds>.<host>.<pid>.<counter><suffix>`.
///
/// TensorBoard reads every file whose name contains `tfevents`, and a run's files in the order of
/// their names, so the seconds have ten digits and the counter is padded.
package struct EventFileName {
    static let prefix = "events.out.tfevents."
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

    /// Whether TensorBoard takes a file of this name for an event file (`io_wrapper.IsTensorFlowEventsFile`,
    /// `disk_logdir.rs`).
    static func isEventFile(_ name: String) -> Bool { name.utf8.contains("tfevents".utf8) }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension EventFileName {
    /// The name of a new file that sorts behind every other in a directory, clock set back or not.
    init(behind names: [String], suffix: String, wallTime: Double = Clock.wallTime()) {
        let newest = names.compactMap(Self.seconds(in:)).max() ?? 0
        let name = EventFileName(seconds: max(Int(wallTime), newest), suffix: suffix)
        // As a rule the counter orders a process's files of one second.
        let isBehind = names.allSatisfy {
            Self.seconds(in: $0) == nil || $0.utf8.lexicographicallyPrecedes(name.string.utf8)
        }
        self = isBehind ? name : EventFileName(seconds: newest + 1, suffix: suffix)
    }

    /// Whether a file's name can end so: it stays one component of a path, and short enough.
    static func allows(suffix: String) -> Bool {
        let sample = EventFileName(seconds: 9_999_999_999, suffix: suffix).string
        return !suffix.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 } && sample.utf8.count <= 240
    }
}
