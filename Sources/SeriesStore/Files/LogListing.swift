import SystemPackage
@_spi(Tools) import TFEvents

/// The runs below a log directory and the states of their files.
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
    init(path: String, knowing known: inout KnownDirectories) throws(RunDirectoryError) {
        directory = path
        do {
            let found = try LogDirectory(path: path, knowing: &known)
            runs = found.runs.map { Run($0) }
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
        files = zip(run.eventFiles, run.eventFilePaths).compactMap { try? FileState(path: $0, at: $1) }
    }

    /// Whether a file of it was changed after all of another run's.
    func isNewer(than other: Self) -> Bool {
        guard let own = newestFile, let others = other.newestFile else { return newestFile != nil }
        return own.isNewer(than: others)
    }

    private var newestFile: FileState? { files.max { $1.isNewer(than: $0) } }
}
