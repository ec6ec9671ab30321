import SystemPackage
@_spi(Tools) import TFEvents

/// The runs below a log directory and the states of their files, the run that changed last first.
struct LogListing {
    struct Run: Sendable {
        let directory: RunDirectory
        let files: [FileState]
        var name: String { directory.name }
        /// How many events of crashed writers are in no file yet.
        var pendingCount: Int { directory.pendingEventCount }
    }

    let runs: [Run]
    private let directory: String
    private let unreadablePaths: [String]

    /// Looks for the runs; a log directory that is not there has none.
    init(path: String) throws(RunDirectoryError) {
        directory = path
        do {
            let found = try LogDirectory(path: path, includingPending: true)
            runs = found.runs.map { Run($0) }.sorted { $0.isNewer(than: $1) }
            unreadablePaths = found.skipped.compactMap { skipped in
                if case .unreadable = skipped.reason { skipped.path } else { nil }
            }
        } catch {
            guard error.reason == .noSuchFileOrDirectory else { throw error }
            runs = []
            unreadablePaths = []
        }
    }

    /// Whether nothing can be said of a run, because a directory or a file of it cannot be looked at.
    func isUnreadable(run name: String) -> Bool {
        let path = FilePath(directory).appending(name)
        return unreadablePaths.contains { path.starts(with: FilePath($0)) }
    }
}

extension LogListing.Run {
    /// The run with those of its files that are still there.
    init(_ run: RunDirectory) {
        directory = run
        files = run.eventFiles.compactMap { try? FileState(path: $0) }
    }

    func isNewer(than other: Self) -> Bool {
        guard let own = newestFile, let others = other.newestFile else { return newestFile != nil }
        return own.isNewer(than: others)
    }

    private var newestFile: FileState? { files.max { $1.isNewer(than: $0) } }
}
