import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The name of a writer's side file: `.pending-events.<host>.<pid>.<counter>`.
///
/// It does not contain `tfevents`, so that TensorBoard leaves it alone.
package struct PendingFileName: Hashable, Sendable {
    private static let prefix = ".pending-events."
    private static let unfinishedSuffix = ".new"
    private static let counter = Atomic<Int>(0)

    package let string: String
    /// The machine whose process made the file; only there does a lock tell whether it still lives.
    package let host: String

    /// A name that no other writer of this process has.
    init() {
        let number = Self.counter.wrappingAdd(1, ordering: .relaxed).oldValue
        host = Host.name
        string = "\(Self.prefix)\(host).\(getpid()).\(number)"
    }

    /// Reads a directory entry's name; nil when it is not that of a side file.
    package init?(_ entry: String) {
        guard entry.hasPrefix(Self.prefix) else { return nil }
        let finished =
            entry.hasSuffix(Self.unfinishedSuffix)
            ? String(entry.dropLast(Self.unfinishedSuffix.count)) : entry
        let parts = finished.dropFirst(Self.prefix.count).split(
            separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.suffix(2).allSatisfy({ Int($0) != nil }) else { return nil }
        string = entry
        host = parts.dropLast(2).joined(separator: ".")
    }

    /// The name under which the file is made before it is locked and complete.
    var unfinished: String { string + Self.unfinishedSuffix }

    /// Whether the file's maker died before the file was complete; it then holds nothing.
    package var isUnfinished: Bool { string.hasSuffix(Self.unfinishedSuffix) }
}
