/// Directories for runs whose own may be named like event files, which TensorBoard would try to read.
struct DirectoryNames {
    /// The names by those of the runs' directories and of all above them.
    private var names: [[String]: String] = [:]

    /// - Parameter runs: The names of all runs, relative to the log directory.
    init(_ runs: [String]) {
        let paths = Set(runs.map(Self.components).flatMap { path in path.indices.map { Array(path[...$0]) } })
        var taken: Set<[String]> = []
        // Names that stay come first, so that no other takes them.
        let stays = { (path: [String]) in TensorBoardName.hidden(path[path.count - 1]) == path[path.count - 1]
        }
        for path in paths.sorted(by: {
            (stays($0) ? 0 : 1, $0.joined(separator: "/")) < (stays($1) ? 0 : 1, $1.joined(separator: "/"))
        }) {
            let hidden = TensorBoardName.hidden(path[path.count - 1])
            var (name, number) = (hidden, 2)
            while !taken.insert(path.dropLast() + [name]).inserted {
                name = "\(hidden)-\(number)"
                number += 1
            }
            names[path] = name
        }
    }

    /// The names of a run's directory and of those above it.
    subscript(run: String) -> [String] {
        let path = Self.components(run)
        return path.indices.map { names[Array(path[...$0])] ?? path[$0] }
    }

    private static func components(_ run: String) -> [String] {
        run == "." ? [] : run.split(separator: "/").map(String.init)
    }
}
