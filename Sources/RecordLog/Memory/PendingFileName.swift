import CPlatform
import Synchronization

/// The name of a writer's file of pending records: `.pending-events.`, 16 hexadecimal digits drawn by lot for each
/// program that is started, the number of its process, and that of the file.
///
/// It does not contain `tfevents`, so that TensorBoard leaves the file alone.
package struct PendingFileName: Hashable, Sendable {
    static let prefix = ".pending-events."
    private static let unfinishedSuffix = ".new"

    private static let program = {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return prefix + String(repeating: "0", count: 16 - digits.count) + digits + "."
    }()
    private static let count = Atomic<Int>(0)

    private static let hasLeftOne = Atomic<Bool>(false)

    /// A forked child has another one.
    private static var processPrefix: String { program + "\(process_number())." }

    /// What only the names of this process's living writers begin with, so that it need not ask their locks; nil where a file
    /// that was left to recovery has such a name.
    static var prefixOfLiving: String? { hasLeftOne.load(ordering: .relaxed) ? nil : processPrefix }

    /// Notes that a file that was left to recovery has kept its name.
    static func noteLeft() { hasLeftOne.store(true, ordering: .relaxed) }

    package let string: String

    /// A name that no other writer has.
    init() { string = Self.processPrefix + Self.nextNumber }

    private init(string: String) { self.string = string }

    /// A name of the same kind that stands for no process, for a file that is left behind.
    static func abandoned() -> Self { Self(string: program + "0." + nextNumber) }

    private static var nextNumber: String { "\(count.wrappingAdd(1, ordering: .relaxed).oldValue)" }

    /// Reads a directory entry's name; nil when it is not one of pending records.
    package init?(_ entry: String) {
        guard entry.utf8.starts(with: Self.prefix.utf8) else { return nil }
        string = entry
    }

    /// The name under which the file is made before it is locked and complete.
    var unfinished: String { string + Self.unfinishedSuffix }

    /// Whether the file's maker died before the file was complete; it then holds nothing.
    package var isUnfinished: Bool { string.hasSuffix(Self.unfinishedSuffix) }
}
