import SystemPackage

/// What events are read from, as it may grow.
@_spi(Tools) public enum EventSource: Sendable {
    /// A file, or a directory with all runs below it.
    case path(String)
    /// The files directly in a directory.
    case run(RunDirectory)

    /// The path of the file or directory.
    var path: String {
        switch self {
        case .path(let path): path
        case .run(let run): run.path
        }
    }

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
            return Contents(runs: [try RunDirectory(run.directoryPath, name: run.name)])
        case .path(let text):
            let path = FilePath(readable: text)
            if try path.isDirectory() {
                let directory = try LogDirectory(path, includingPending: includingPending)
                return Contents(runs: directory.runs, skipped: directory.skipped)
            }
            let parent = path.removingLastComponent()
            return Contents(
                runs: [RunDirectory(name: ".", path: parent.isEmpty ? "." : parent, eventFiles: [path])])
        }
    }
}
