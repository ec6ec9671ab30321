import EventVerification
import SeriesStore
import Synchronization
@_spi(Tools) import TFEvents

/// The runs of a log directory as one of TensorBoard's own loaders serves them when it is started anew.
///
/// A run is read from its beginning whenever it has changed.
final class LoaderRuns: Sendable {
    private let loader: SimulatedRun.Loader
    /// How many values to keep of each series, by plugin, where it is another number than usual.
    private let limits: [String: Int]
    private let known = Mutex<[ExactString: LoaderRun]>([:])

    init(_ loader: SimulatedRun.Loader, limits: [String: Int]) {
        self.loader = loader
        self.limits = limits
    }

    /// Reads the runs whose files have changed.
    ///
    /// - Returns: How many these are, and all runs.
    func reload(_ logDirectory: String) -> (changedCount: Int, runs: [StoredRun]) {
        guard let directories = try? LogDirectory(path: logDirectory).runs else { return (0, runs) }
        let found = directories.map { ($0, $0.eventFiles.compactMap { try? FileState(path: $0) }) }
        let changed = known.withLock { known in found.filter { known[ExactString($0.0.name)]?.states != $0.1 }
        }
        let read = concurrentMap(changed) { directory, states in
            LoaderRun(directory, states, loader, limits)
        }
        known.withLock { known in
            let names = Set(directories.map { ExactString($0.name) })
            known = known.filter { names.contains($0.key) }
            for run in read { known[ExactString(run.run.name)] = run }
        }
        return (read.count, runs)
    }

    private var runs: [StoredRun] { known.withLock { $0.values.map(\.run) } }

    /// Throws where the loader, or TensorBoard with it, answers with an error.
    func check(_ request: SeriesRequest, isList: Bool) throws(CallError) {
        let known = known.withLock { Array($0.values) }
        let fails = known.contains { run in
            let isAsked = request.includes(run: run.run.name)
            return isList
                ? run.brokenPlugins.contains(request.plugin)
                : isAsked
                    && run.run.scalars {
                        request.includes($0) && run.failingTags.contains(ExactString($0.tag))
                    }.count > 0
        }
        if fails { throw .unavailable("The \(loader) loader of TensorBoard fails here.") }
    }

    /// Throws where a file has ended the loader's process, and with it all answers.
    func checkLife() throws(CallError) {
        guard loader == .default, let file = known.withLock({ $0.values.compactMap(\.fatalFile).min() })
        else { return }
        throw .unavailable("TensorBoard's data server ends at \(file).")
    }
}
