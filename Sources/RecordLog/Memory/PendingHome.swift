import SystemPackage

/// A directory for files of pending records.
enum PendingHome: Sendable {
    /// In memory, in a directory that is named by the identity of the log's.
    case memory(FilePath)
    /// The log's own directory.
    case beside(Directory, path: FilePath)

    func place(of name: String) -> FilePlace {
        switch self {
        case .memory(let path): FilePlace(name, below: path)
        case .beside(let directory, let path): FilePlace(name, in: directory, at: path)
        }
    }
}
