package import SystemPackage
@_spi(Tools) package import TFEvents

/// The runs below a log directory and the states of their files.
package struct LogListing: Sendable {
    package struct Run: Sendable {
        package let directory: RunDirectory
        package let files: [FileState]
        var name: String { directory.name }
        /// How many events of crashed writers are in no file yet.
        var pendingCount: Int { directory.pendingEventCount }
        /// Where its files are.
        package var device: DeviceID? { files.first?.device }
    }

    package let runs: [Run]
    private let directory: String
    private let unreadablePaths: [FilePath]
    /// Those of them that do not answer.
    private let silentPaths: [FilePath]

    /// Looks for the runs; a log directory that is not there has none.
    ///
    /// - Parameters:
    ///   - path: The log directory.
    ///   - known: What the last look found.
    ///   - mayAsk: Hears of each path before the system is asked about it; what is to be said of one of which it says no
    ///     is unknown.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` when the log directory itself cannot be listed.
    init(
        path: String, knowing known: inout KnownDirectories, mayAsk: @escaping (FilePath) -> Bool
    ) throws(RunDirectoryError) {
        directory = path
        let found: LogDirectory
        do {
            found = try LogDirectory(path: path, knowing: &known, mayAsk: mayAsk)
        } catch {
            guard error.reason == .noSuchFileOrDirectory else { throw error }
            runs = []
            unreadablePaths = []
            silentPaths = []
            return
        }
        var unreadablePaths: [FilePath] = []
        var silentPaths: [FilePath] = []
        for skipped in found.skipped {
            guard case .unreadable(let error) = skipped.reason else { continue }
            let path = FilePath(readable: skipped.path)
            unreadablePaths.append(path)
            if error == .timedOut { silentPaths.append(path) }
        }
        // Of a run is shown all that there is, or what there was before.
        let silentRuns = Set(silentPaths.map { $0.removingLastComponent() })
        var runs: [Run] = []
        for run in found.runs {
            if !silentRuns.contains(run.directoryPath), let run = Run(run, mayAsk: mayAsk) {
                runs.append(run)
            } else {
                silentPaths.append(run.directoryPath)
            }
        }
        self.runs = runs
        self.unreadablePaths = unreadablePaths + silentPaths
        self.silentPaths = silentPaths
    }

    /// Whether nothing can be said of a run, because a directory or a file of it cannot be looked at.
    func isUnreadable(run name: String) -> Bool { contains(run: name, below: unreadablePaths) }

    /// Whether a run does not answer.
    package func isSilent(run name: String) -> Bool { contains(run: name, below: silentPaths) }

    private func contains(run name: String, below paths: [FilePath]) -> Bool {
        guard !paths.isEmpty else { return false }
        let path = name == "." ? FilePath(directory) : FilePath(directory).appending(name)
        return paths.contains { path.starts(with: $0) }
    }
}

extension LogListing.Run {
    /// The run with those of its files that are still there; nil if one does not answer.
    init?(_ run: RunDirectory, mayAsk: (FilePath) -> Bool) {
        directory = run
        var files: [FileState] = []
        for (path, filePath) in zip(run.eventFiles, run.eventFilePaths) {
            guard mayAsk(filePath) else { return nil }
            if let file = try? FileState(path: path, at: filePath) { files.append(file) }
        }
        self.files = files
    }

    /// Whether a file of it was changed after all of another run's.
    func isNewer(than other: Self) -> Bool {
        guard let own = newestFile, let others = other.newestFile else { return newestFile != nil }
        return own.isNewer(than: others)
    }

    private var newestFile: FileState? { files.max { $1.isNewer(than: $0) } }
}
