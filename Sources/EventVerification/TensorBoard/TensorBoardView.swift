import SystemPackage
import TFEvents
import TFRecord

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
        /// How many the default loader keeps; nil where it does not survive the run's files.
        public let defaultLoader: Int?
        /// How many the Python loader keeps.
        public let pythonLoader: Int
    }

    /// The series, run by run, in the order of their tags.
    public private(set) var series: [Series] = []
    /// The files at which the default loader's process ends.
    public private(set) var fatalFiles: [String] = []

    /// Follows the loaders through files and log directories, each as if TensorBoard was started for it alone.
    ///
    /// Files of one directory are taken for one run; a path that cannot be read has no series.
    ///
    /// - Parameter paths: Files and directories; a log directory should be given whole, for what ends a loader in one
    ///   run has effects on others.
    /// - Complexity: O(*n*) in the size of the files; memory takes up to 24 KB for each tag of a run.
    public init(ofPaths paths: [String]) {
        for target in VerificationTarget.targets(paths) {
            switch target {
            case .files(let files): read([RunUnit(files: files)])
            case .directory(let path): read((try? LogDirectory(path: path))?.runs.map(RunUnit.init) ?? [])
            case .missing: break
            }
        }
    }

    private mutating func read(_ runs: [RunUnit]) {
        var pythonIsDead = false
        var shown: [Series] = []
        var fatal: [String] = []
        for run in runs {
            var loaded = LoadedRun()
            for file in run.files where loaded.read(file) { fatal.append(file) }
            shown += loaded.series(run.name, pythonIsDead: pythonIsDead)
            pythonIsDead = pythonIsDead || loaded.pythonIsDead
        }
        // The data server is one process for all runs.
        series += fatal.isEmpty ? shown : shown.map(\.withoutDefaultLoader)
        fatalFiles += fatal
    }
}

extension TensorBoardView.Series {
    fileprivate var withoutDefaultLoader: Self {
        Self(
            run: run, tag: tag, plugin: plugin, points: points, defaultLoader: nil, pythonLoader: pythonLoader
        )
    }
}

/// A run, as both loaders and this package's own reader read it.
private struct LoadedRun {
    private var defaultLoader = DefaultLoader()
    private var pythonLoader = PythonLoader()
    private var own: [String: (plugin: String, count: Int)] = [:]

    var pythonIsDead: Bool { pythonLoader.isDead }

    /// Reads a file; gives whether it ends the default loader's process.
    mutating func read(_ file: String) -> Bool {
        countPoints(in: file)
        defaultLoader.beginFile()
        pythonLoader.beginFile()
        guard var records = try? TFRecordReader(path: FilePath(file)) else { return false }
        while let outcome = try? records.next() {
            switch outcome {
            case .record:
                if records.compression != Compression.none { return false }
                let record = LoadedRecord(records)
                defaultLoader.read(record)
                pythonLoader.read(record)
            case .damaged(let damage):
                guard case .impossibleLength = damage.cause, damage.claimedLength >= 1 << 36 else {
                    return false
                }
                pythonLoader.fail()
                return true
            case .truncated, .end:
                return false
            }
        }
        return false
    }

    private mutating func countPoints(in file: String) {
        guard var events = try? EventFileReader(path: FilePath(file)) else { return }
        while let event = try? events.nextEvent() {
            for value in event.values {
                own[value.tag, default: (value.effectivePlugin, 0)].count += 1
            }
        }
    }

    func series(_ run: String, pythonIsDead: Bool) -> [TensorBoardView.Series] {
        own.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { tag, found in
            TensorBoardView.Series(
                run: run, tag: tag, plugin: found.plugin, points: found.count,
                defaultLoader: defaultLoader.count(tag),
                pythonLoader: pythonIsDead ? 0 : pythonLoader.count(tag))
        }
    }
}
