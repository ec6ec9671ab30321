import SystemPackage
import TFEvents
import TFRecord

/// What becomes of a run in both loaders, and in this package's own reader.
struct LoadedRun: Sendable {
    /// Its series, in the order of their tags.
    let series: [TensorBoardView.Series]
    /// The file at which the default loader's process ends.
    let endsDefaultLoader: String?
    /// The file at which the Python loader stops for all runs.
    let stopsPythonLoader: String?

    init(_ run: RunUnit) {
        var loading = RunLoading()
        for file in run.files { loading.read(file) }
        series = loading.series(run.name)
        endsDefaultLoader = loading.endsDefaultLoader
        stopsPythonLoader = loading.stopsPythonLoader
    }
}

private struct RunLoading {
    private(set) var endsDefaultLoader: String?
    private(set) var stopsPythonLoader: String?
    private var defaultLoader = DefaultLoader()
    private var pythonLoader = PythonLoader()
    private var own: [String: (plugin: String, count: Int)] = [:]

    /// More bytes than either loader is given; both ask for as many as a header claims.
    private static let tooMuchMemory: UInt64 = 1 << 36

    mutating func read(_ file: String) {
        countPoints(in: file)
        follow(file)
        if pythonLoader.isDead, stopsPythonLoader == nil { stopsPythonLoader = file }
    }

    private mutating func countPoints(in file: String) {
        guard var events = try? EventFileReader(path: FilePath(file)) else { return }
        while let event = try? events.nextEvent() {
            for value in event.values {
                own[value.tag, default: (value.effectivePlugin, 0)].count += 1
            }
        }
    }

    private mutating func follow(_ file: String) {
        defaultLoader.beginFile()
        pythonLoader.beginFile()
        guard var records = try? TFRecordReader(path: FilePath(file)) else { return }
        while let outcome = try? records.next() {
            switch outcome {
            case .record where records.compression == Compression.none:
                let record = LoadedRecord(records)
                defaultLoader.read(record)
                pythonLoader.read(record)
            case .damaged(let damage):
                guard case .impossibleLength = damage.cause, damage.claimedLength >= Self.tooMuchMemory
                else { return }
                pythonLoader.fail()
                endsDefaultLoader = endsDefaultLoader ?? file
                return
            case .record, .truncated, .end:
                return
            }
        }
    }

    func series(_ run: String) -> [TensorBoardView.Series] {
        own.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { tag, found in
            TensorBoardView.Series(
                run: run, tag: tag, plugin: found.plugin, points: found.count,
                defaultLoader: defaultLoader.count(tag), pythonLoader: pythonLoader.count(tag))
        }
    }
}
