import SystemPackage

/// What is directly in a directory.
struct DirectoryContents {
    var directories: [FilePath.Component] = []
    /// Links to directories.
    var links: [FilePath.Component] = []
    /// The run, if the directory is one.
    var run: RunDirectory?
    private(set) var skipped: [LogDirectory.SkippedPath] = []
    /// Whether an entry could not be looked at, as a link that leads nowhere yet.
    private(set) var hasUnreadable = false

    mutating func skip(_ path: FilePath, _ reason: LogDirectory.SkippedPath.Reason) {
        skipped.append(LogDirectory.SkippedPath(path: path.readable, reason: reason))
        if case .unreadable = reason { hasUnreadable = true }
    }
}
