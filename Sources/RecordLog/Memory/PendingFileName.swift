/// The name of a writer's file of pending records: `.pending-events.` and 16 hexadecimal digits, drawn by lot.
///
/// It does not contain `tfevents`, so that TensorBoard leaves the file alone.
package struct PendingFileName: Hashable, Sendable {
    private static let prefix = ".pending-events."
    private static let unfinishedSuffix = ".new"

    package let string: String

    /// A name that no other writer has.
    init() {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        string = Self.prefix + String(repeating: "0", count: 16 - digits.count) + digits
    }

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
