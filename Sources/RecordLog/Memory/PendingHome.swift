import SystemPackage

/// A directory for files of pending records.
enum PendingHome: Sendable {
    /// In memory, in a directory that is named by the identity of the log's.
    case memory(FilePath)
    /// The log's own directory.
    case beside(Directory, path: FilePath)

    /// The directory itself; nil where it is not there.
    var directory: Directory? {
        switch self {
        case .memory(let path): try? Directory(path)
        case .beside(let directory, _): directory
        }
    }

    func place(of name: String) -> FilePlace {
        switch self {
        case .memory(let path): FilePlace(name, below: path)
        case .beside(let directory, let path): FilePlace(name, in: directory, at: path)
        }
    }
}
