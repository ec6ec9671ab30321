import SystemPackage

/// Directories for runs whose own may be named like event files, which TensorBoard would try to read.
struct DirectoryNames {
    /// The names by the paths of the runs' directories and of all above them.
    private var names: [FilePath: FilePath.Component] = [:]

    /// - Parameter runs: The paths of all runs, relative to the log directory.
    init(_ runs: [FilePath]) {
        var taken: Set<FilePath> = []
        // Names that stay come first, so that no other takes them.
        let paths = Set(runs.flatMap(Self.steps))
            .map { (path: $0, stays: $0.lastComponent.map(TensorBoardName.hidden) == $0.lastComponent) }
            .sorted {
                guard $0.stays == $1.stays else { return $0.stays }
                return $0.path.string.utf8.lexicographicallyPrecedes($1.path.string.utf8)
            }
        for (path, _) in paths {
            guard let old = path.lastComponent else { continue }
            let hidden = TensorBoardName.hidden(old)
            var (name, number) = (hidden, 2)
            while !taken.insert(path.removingLastComponent().appending(name)).inserted {
                name = FilePath.Component("\(hidden)-\(number)") ?? hidden
                number += 1
            }
            names[path] = name
        }
    }

    /// The names of a run's directory and of those above it.
    subscript(run: FilePath) -> [FilePath.Component] {
        Self.steps(to: run).compactMap { names[$0] ?? $0.lastComponent }
    }

    /// The path of a run's directory and those of the ones above it, the outermost first.
    private static func steps(to run: FilePath) -> [FilePath] {
        run.components.reduce(into: []) { $0.append(($0.last ?? FilePath()).appending($1)) }
    }
}
