import SystemPackage
import TFEvents

/// The runs that the paths of a command line name: event files, run directories, log directories.
///
/// With one path, runs have the names that TensorBoard gives them; with several, the paths stand before them.
struct RunInputs {
    private(set) var runs: [RunDirectory] = []
    /// What could not be looked into, in sentences.
    private(set) var failures: [String] = []

    /// What a path, or the paths of several files of one directory, stand for.
    private struct Input {
        var path: FilePath
        var runs: [RunDirectory]
        var isFile: Bool
    }

    init(_ paths: [String], includingPending: Bool = false) {
        var inputs: [Input] = []
        for path in paths {
            do {
                let contents = try EventSource.path(path).contents(includingPending: includingPending)
                let isFile = contents.runs.count == 1 && contents.runs[0].eventFiles == [path]
                add(contents.runs, of: path, isFile: isFile, to: &inputs)
                failures += contents.skipped.compactMap(\.failure)
                if contents.runs.isEmpty {
                    failures.append("\(path): no event files here (files whose name contains 'tfevents')")
                }
            } catch {
                failures.append("\(error)")
            }
        }
        runs = inputs.flatMap { input in
            inputs.count == 1 ? input.runs : input.runs.map { $0.named(below: input.path) }
        }
    }

    private func add(_ runs: [RunDirectory], of path: String, isFile: Bool, to inputs: inout [Input]) {
        let directory = isFile ? FilePath(runs[0].path) : FilePath(path)
        guard isFile, let index = inputs.firstIndex(where: { $0.isFile && $0.path == directory }) else {
            inputs.append(Input(path: directory, runs: runs, isFile: isFile))
            return
        }
        let files = (inputs[index].runs[0].eventFiles + [path])
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        inputs[index].runs = [RunDirectory(name: ".", path: directory.string, eventFiles: files)]
    }
}

extension RunDirectory {
    fileprivate func named(below path: FilePath) -> RunDirectory {
        let name = name == "." ? path : path.appending(name)
        return RunDirectory(name: name.string, path: self.path, eventFiles: eventFiles)
    }
}

extension LogDirectory.SkippedPath {
    /// What is said of a path that holds something nobody could read.
    fileprivate var failure: String? {
        if case .unreadable(let reason) = reason { "\(path): \(reason)" } else { nil }
    }
}
