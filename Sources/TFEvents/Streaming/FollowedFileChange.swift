/// What happened to a file or directory that is followed, other than that it grew.
public struct FollowedFileChange: Hashable, Sendable {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// It is not there any more.
        case vanished
        /// It is there again.
        case returned
        /// Another file of other events has taken its place; it is read from its beginning.
        case replaced
        /// It ends earlier than it did; what comes behind its new end is read on. In bytes.
        case shortened(from: Int64, to: Int64)
    }

    /// The path of the file or directory.
    public let path: String
    /// What happened.
    public let kind: Kind
}

extension FollowedFileChange: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch kind {
        case .vanished: "\(path): has vanished; it is read on if it comes back."
        case .returned: "\(path): is back."
        case .replaced: "\(path): was replaced by another file, which is read from its beginning."
        case .shortened(let from, let to):
            "\(path): was cut from \(from) to \(to) bytes; what is written behind that is read on."
        }
    }
}
