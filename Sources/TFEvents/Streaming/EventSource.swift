import SystemPackage

/// What events are read from, as it may grow.
@_spi(Tools) public enum EventSource: Sendable {
    /// A file, or a directory with all runs below it.
    case path(String)
    /// The files directly in a directory.
    case run(RunDirectory)

    /// What there is at present.
    public struct Contents {
        /// The runs, in lexicographic order of their names.
        public var runs: [RunDirectory]
        /// What was passed over.
        public var skipped: [LogDirectory.SkippedPath] = []
    }

    /// What there is at present; a directory with nothing but what a crashed writer left is a run on request.
    public func contents(includingPending: Bool = false) throws(RunDirectoryError) -> Contents {
        switch self {
        case .run(let run):
            return Contents(runs: [try RunDirectory(path: run.path, name: run.name)])
        case .path(let path) where try Self.isDirectory(path):
            let directory = try LogDirectory(path: path, includingPending: includingPending)
            return Contents(runs: directory.runs, skipped: directory.skipped)
        case .path(let path):
            let parent = FilePath(path).removingLastComponent()
            let directory = parent.isEmpty ? "." : parent.string
            return Contents(runs: [RunDirectory(name: ".", path: directory, eventFiles: [path])])
        }
    }

    private static func isDirectory(_ path: String) throws(RunDirectoryError) -> Bool {
        do {
            return try Stat(FilePath(path)).type == .directory
        } catch {
            throw .unreadable(path: path, reason: error)
        }
    }
}
