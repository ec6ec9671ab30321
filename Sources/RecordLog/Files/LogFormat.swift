/// What the files of a log are called and begin with.
package struct LogFormat: Sendable {
    /// Which files were there before one.
    package enum Position: Sendable {
        /// None, or those that are gone.
        case first
        /// Earlier ones of the same log.
        case following
    }

    /// What the names begin with among which a new one has its place.
    let prefix: String
    /// The name of a new file that sorts behind those in the directory.
    package let newName: @Sendable (_ existing: [String]) -> String
    /// Whether a name is one of such files.
    package let isName: @Sendable (String) -> Bool
    /// Whole records that a file begins with, at most some hundred bytes.
    package let head: @Sendable (Position) -> [UInt8]
    /// Whether some bytes can be a record's payload, where no checksum proves them.
    let isPayload: @Sendable (RawSpan) -> Bool

    package init(
        prefix: String, newName: @escaping @Sendable ([String]) -> String,
        isName: @escaping @Sendable (String) -> Bool,
        head: @escaping @Sendable (Position) -> [UInt8],
        isPayload: @escaping @Sendable (RawSpan) -> Bool
    ) {
        self.prefix = prefix
        self.newName = newName
        self.isName = isName
        self.head = head
        self.isPayload = isPayload
    }
}
