public import SystemPackage

/// Why an embedding is not in its files, or cannot be read from them.
///
/// Event files are never touched by it.
public struct EmbeddingError: Error, Hashable {
    /// The file or directory.
    public let path: String
    /// What went wrong.
    public let reason: Reason

    /// What went wrong.
    public enum Reason: Hashable, Sendable {
        /// The system refused to read or write.
        case system(Errno)
        /// The configuration is no ProjectorConfig in text format, from a place in it on, in bytes. It was left as it
        /// is: mend or remove it, and log the embedding again.
        case configuration(offset: Int, expected: String)
        /// What a file holds is no embedding, or does not fit what the configuration says of it.
        case content(InvalidArgument)
    }

    init(_ path: FilePath, _ reason: Reason) {
        self.path = path.string
        self.reason = reason
    }
}

extension EmbeddingError: CustomStringConvertible {
    /// The path and what went wrong.
    public var description: String {
        switch reason {
        case .system(let errno): "\(path): \(errno)"
        case .configuration(let offset, let expected):
            "\(path), byte \(offset): expected \(expected); the file was left as it is: mend or remove it"
        case .content(let error): "\(path): \(error)"
        }
    }
}
