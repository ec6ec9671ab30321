import TFEvents

/// How many points of each series TensorBoard shows, by what its loaders do when they are started with their
/// defaults and the files do not grow.
///
/// Both loaders are followed record by record, with the random numbers that choose their samples.
public struct TensorBoardView: Sendable {
    /// A series, and what is shown of it.
    public struct Series: Hashable, Sendable {
        /// The run's name.
        public let run: String
        /// The tag.
        public let tag: String
        /// The plugin it belongs to by its first value; empty if none.
        public let plugin: String
        /// How many values the sound records of the files hold.
        public let points: Int
        /// How many the default loader serves; nil where it does not survive the files.
        public let defaultLoader: Int?
        /// How many the Python loader serves; nil where it stops in another run, and may have come to this one or not.
        public let pythonLoader: Int?
    }

    /// The series, run by run, in the order of their tags.
    public private(set) var series: [Series] = []
    /// The files at which the default loader's process ends, and with it all runs.
    public private(set) var endsDefaultLoader: [String] = []
    /// The files at which the Python loader stops, and with it the runs that their directory lists later.
    public private(set) var stopsPythonLoader: [String] = []

    /// Follows the loaders through files and log directories, each as if TensorBoard was started for it alone.
    ///
    /// Files of one directory are taken for one run; a path that cannot be read has no series.
    ///
    /// - Parameter paths: Files and directories; a log directory should be given whole, for what ends a loader in one
    ///   run has effects on others.
    /// - Complexity: O(*n*) in the size of the files; memory takes up to 100 KB for each tag of the runs that are read at the same time.
    public init(ofPaths paths: [String]) {
        for target in VerificationTarget.targets(paths) {
            switch target {
            case .files(let files): read([RunFiles(files: files)])
            case .directory(let path): read((try? LogDirectory(path: path))?.runs.map(RunFiles.init) ?? [])
            case .missing: break
            }
        }
    }

    private mutating func read(_ runs: [RunFiles]) {
        let results = ConcurrentResults(runs) { LoadedRun($0) }
        let loaded = runs.indices.map { results.take($0) }
        let fatal = loaded.compactMap(\.endsDefaultLoader)
        let stopping = loaded.compactMap(\.stopsPythonLoader)
        var broken: [SimulatedRun.Loader: Set<String>] = [:]
        for loader in SimulatedRun.Loader.allCases {
            broken[loader] = loaded.reduce(into: []) { $0.formUnion($1.run.brokenPlugins(of: loader)) }
        }
        for one in loaded {
            // The data server is one process for all runs; the Python loader reads them in one thread.
            let pythonComes = stopping.isEmpty || stopping.count == 1 && one.stopsPythonLoader != nil
            for found in one.run.series.sorted(by: { $0.tag.lexicographicallyPrecedes($1.tag) }) {
                func count(_ loader: SimulatedRun.Loader) -> Int {
                    broken[loader, default: []].contains(found.plugin) ? 0 : found.served(by: loader)
                }
                series.append(
                    Series(
                        run: one.name, tag: String(decoding: found.tag, as: UTF8.self), plugin: found.plugin,
                        points: found.count, defaultLoader: fatal.isEmpty ? count(.default) : nil,
                        pythonLoader: pythonComes ? count(.python) : nil))
            }
        }
        endsDefaultLoader += fatal
        stopsPythonLoader += stopping
    }
}
