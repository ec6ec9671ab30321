import SystemPackage
@_spi(Tools) import TFEvents
@_spi(Tools) import TFRecord

/// The runs that the paths of a command line name: event files, run directories, log directories.
///
/// With one path, runs have the names that TensorBoard gives them; with several, the paths stand before them.
struct RunInputs {
    /// Those too that hold nothing but what a crashed writer left.
    private(set) var runs: [RunDirectory] = []
    /// What could not be looked into, in sentences.
    private(set) var failures: [String] = []
    /// The paths that could not be looked into.
    private(set) var unread: [FilePath] = []

    /// What a path, or the paths of several files of one directory, stand for.
    private struct Input {
        var path: FilePath
        var runs: [RunDirectory]
        var isFile: Bool
    }

    /// Looks for runs.
    ///
    /// - Parameters:
    ///   - paths: The paths of a command line.
    ///   - keepingPipes: Whether runs are read more than once, which pipes are kept for.
    init(_ paths: [String], keepingPipes: Bool = false) {
        var inputs: [Input] = []
        for path in paths {
            do {
                if keepingPipes { try KeptPipes.keep(FilePath(readable: path)) }
                let contents = try EventSource.path(path).contents(includingPending: true)
                let isFile =
                    contents.runs.count == 1 && contents.runs[0].eventFilePaths == [FilePath(readable: path)]
                add(contents.runs, of: path, isFile: isFile, to: &inputs)
                for skipped in contents.skipped {
                    guard let failure = skipped.failure else { continue }
                    failures.append(failure)
                    unread.append(FilePath(readable: skipped.path))
                }
                if contents.runs.isEmpty {
                    failures.append(Self.sentence(ofNothingIn: path))
                }
            } catch {
                failures.append("\(error)")
                unread.append(FilePath(readable: path))
            }
        }
        runs = inputs.flatMap { input in
            inputs.count == 1 ? input.runs : input.runs.map { $0.named(below: input.path) }
        }
    }

    /// What is said of a path that holds no runs.
    static func sentence(ofNothingIn path: String) -> String {
        "\(path): no event files here (files whose name contains 'tfevents')"
    }

    /// Says what could not be looked into and what crashed writers left.
    ///
    /// - Parameters:
    ///   - filter: Which runs are asked for.
    ///   - pendingFate: What becomes of a crashed writer's events, to be said of them; nil where they are read.
    ///   - diagnostics: Where to say it.
    /// - Returns: The runs that are to be read.
    func runs(
        _ filter: SeriesFilter? = nil, pendingFate: String?, _ diagnostics: inout Diagnostics
    ) -> [RunDirectory] {
        for failure in failures { diagnostics.report(failure: failure) }
        return runs.filter { run in
            guard filter?.includes(run: run.name) ?? true else { return false }
            let count = run.pendingEventCount
            if count > 0, let pendingFate {
                diagnostics.note(
                    "\(run.name): \(count) of a crashed writer's events not in its file; \(pendingFate)")
            }
            return !run.eventFiles.isEmpty || count > 0
        }
    }

    private func add(_ runs: [RunDirectory], of path: String, isFile: Bool, to inputs: inout [Input]) {
        let path = FilePath(readable: path)
        let directory = isFile ? runs[0].directoryPath : path
        guard isFile, let index = inputs.firstIndex(where: { $0.isFile && $0.path == directory }) else {
            inputs.append(Input(path: directory, runs: runs, isFile: isFile))
            return
        }
        let files = (inputs[index].runs[0].eventFilePaths + [path])
            .sorted { $0.readable.utf8.lexicographicallyPrecedes($1.readable.utf8) }
        inputs[index].runs = [RunDirectory(name: ".", path: directory, eventFiles: files)]
    }
}

extension RunDirectory {
    fileprivate func named(below path: FilePath) -> RunDirectory {
        let prefix = path.readable
        return RunDirectory(
            name: name == "." ? prefix : "\(prefix)/\(name)", path: directoryPath, eventFiles: eventFilePaths)
    }
}

extension LogDirectory.SkippedPath {
    /// What is said of a path that holds something nobody could read.
    var failure: String? {
        if case .unreadable(let reason) = reason { "\(path): \(reason)" } else { nil }
    }
}
