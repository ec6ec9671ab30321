import EventVerification
import Libc
import SeriesStore
import Synchronization
@_spi(Tools) import TFEvents

/// The runs of a log directory as one of TensorBoard's own loaders serves them when it is started anew.
///
/// A run is read from its beginning whenever it has changed.
final class LoaderRuns: Sendable {
    private let loader: SimulatedRun.Loader
    private let looks: LogLooks
    private let forsaken: ForsakenThreads
    /// How many values to keep of each series, by plugin, where it is another number than usual.
    private let limits: [String: Int]
    private let known = Mutex<[ExactString: LoaderRun]>([:])

    init(
        _ loader: SimulatedRun.Loader, _ looks: LogLooks, limits: [String: Int],
        forsaking forsaken: ForsakenThreads
    ) {
        self.loader = loader
        self.looks = looks
        self.forsaken = forsaken
        self.limits = limits
    }

    /// Reads the runs whose files have changed; those that do not answer stay as they are.
    ///
    /// - Returns: In how many runs something was new, how many seconds of a processor it took to find them, and all runs.
    func reload() -> (changedCount: Int, lookSeconds: Double, runs: [StoredRun]) {
        let (listing, lookSeconds) = looks.look()
        guard let listing else { return (0, lookSeconds, runs) }
        // What crashed writers have left beside them no loader reads.
        let found = listing.runs.filter { !$0.files.isEmpty }
        let changed = known.withLock { known in
            found.filter { known[ExactString($0.directory.name)]?.states != $0.files }
        }
        let readers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let read = PatientMap.results(
            changed, threadCount: readers, forsaking: forsaken, disk: \.device
        ) { [loader, limits] run in LoaderRun(run.directory, run.files, loader, limits) }
        known.withLock { known in
            let names = Set(found.map { ExactString($0.directory.name) })
            known = known.filter { names.contains($0.key) || listing.trouble(of: $0.key.text) != nil }
            for case let run? in read.results { known[ExactString(run.run.name)] = run }
        }
        return (changed.count, lookSeconds, runs)
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
