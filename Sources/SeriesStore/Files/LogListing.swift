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
    /// What cannot be looked at, and why; what does not answer has timed out.
    private let unreadablePaths: [(path: String, error: Errno)]

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
        directory = FilePath(readable: path).readable
        let found: LogDirectory
        do {
            found = try LogDirectory(path: path, knowing: &known, mayAsk: mayAsk)
        } catch {
            guard error.reason == .noSuchFileOrDirectory else { throw error }
            runs = []
            unreadablePaths = []
            return
        }
        var unreadablePaths: [(path: String, error: Errno)] = []
        // Of a run is shown all that there is, or what there was before.
        var silentRuns: Set<FilePath> = []
        for skipped in found.skipped {
            guard case .unreadable(let error) = skipped.reason else { continue }
            unreadablePaths.append((skipped.path, error))
            if error == .timedOut {
                silentRuns.insert(FilePath(readable: skipped.path).removingLastComponent())
            }
        }
        var runs: [Run] = []
        for run in found.runs {
            if !silentRuns.contains(run.directoryPath), let run = Run(run, mayAsk: mayAsk) {
                runs.append(run)
            } else {
                unreadablePaths.append((run.path, .timedOut))
            }
        }
        self.runs = runs
        self.unreadablePaths = unreadablePaths
    }

    /// Whether all could be looked at.
    var isWhole: Bool { unreadablePaths.isEmpty }

    /// Why nothing can be said of a run: a directory or a file of it cannot be looked at; nil if all can be.
    package func trouble(of run: String) -> Errno? {
        guard !unreadablePaths.isEmpty else { return nil }
        let path = run == "." ? directory : directory + "/" + run
        return unreadablePaths.first { path == $0.path || path.hasPrefix($0.path + "/") }?.error
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
