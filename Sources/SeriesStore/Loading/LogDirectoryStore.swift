import CPlatform
import Libc
import Synchronization
import SystemPackage
@_spi(Tools) package import TFEvents

/// The series of all runs below a log directory.
package final class LogDirectoryStore: Sendable {
    private let looks: LogLooks
    private let forsaken: ForsakenThreads
    private let limits: SampleLimits
    private let state = Mutex(State())

    private struct State {
        var runs: [ExactString: StoredRun] = [:]
        /// Runs that stand in no file.
        var computed: [StoredRun] = []
        /// For how many cycles runs were not found.
        var absences: [ExactString: Int] = [:]
        /// Runs that cannot be looked at.
        var troubled: Set<ExactString> = []
    }

    /// What a look has brought.
    package struct Reload {
        /// The runs in which something was new.
        package var changed: [RunDirectory] = []
        /// All runs that answer.
        package var all: [RunDirectory] = []
        /// How much of a processor it took to find the new ones.
        package var lookSeconds = 0.0
    }

    /// A store that has read nothing yet.
    ///
    /// - Parameters:
    ///   - looks: What finds the runs.
    ///   - limits: How much is kept of each series.
    ///   - forsaken: The threads that wait in vain.
    package init(
        _ looks: LogLooks, limits: SampleLimits = SampleLimits(), forsaking forsaken: ForsakenThreads
    ) {
        self.looks = looks
        self.limits = limits
        self.forsaken = forsaken
    }

    /// The runs, in the order of their names.
    package var runs: [StoredRun] {
        state.withLock { Array($0.runs.values) + $0.computed }
            .sorted { ExactString($0.name) < ExactString($1.name) }
    }

    /// Shows runs that stand in no file, in place of those that were shown before.
    package func show(computed runs: [StoredRun]) { state.withLock { $0.computed = runs } }

    /// A run; nil if there is none of that name.
    package subscript(run name: String) -> StoredRun? {
        let name = ExactString(name)
        return state.withLock { state in
            state.runs[name] ?? state.computed.first { ExactString($0.name) == name }
        }
    }

    /// Looks for runs and reads what is new in them, on all processors, the newest first.
    ///
    /// What cannot be listed changes nothing: its runs stay as they are. What does not answer is waited for a moment,
    /// and holds up nothing else.
    package func reload() -> Reload {
        let begin = Double(seconds_since_1970())
        let (listing, lookSeconds) = looks.look()
        guard let listing else { return Reload(lookSeconds: lookSeconds) }
        forgetRuns(missingIn: listing)
        let progress = patiently(listing.runs, threadCount: 1) { run in
            self[run: run.name]?.progress(run) ?? .outOfDate
        }
        let work = zip(listing.runs, progress.results).filter { $1 == .outOfDate }.map(\.0)
            .sorted { $0.isNewer(than: $1) }
        let readers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        _ = patiently(work, threadCount: readers) { run in self.store(run.name).preview(run) }
        let read = patiently(work, threadCount: readers) { run in self.store(run.name).read(run) }
        let silent =
            zip(listing.runs, progress.results).filter { $1 == nil || $1 == .beingRead }.map(\.0)
            + zip(work, read.results).filter { $1 == nil }.map(\.0)
        let silentNames = Set(silent.map { ExactString($0.name) })
        note(silent: silentNames, in: listing, since: begin)
        let answering = listing.runs.filter { !silentNames.contains(ExactString($0.name)) }
        return Reload(
            changed: work.map(\.directory), all: answering.map(\.directory),
            lookSeconds: lookSeconds + progress.processorSeconds)
    }

    private func patiently<Result: Sendable>(
        _ runs: [LogListing.Run], threadCount: Int,
        _ transform: @escaping @Sendable (LogListing.Run) -> Result
    ) -> (results: [Result?], processorSeconds: Double) {
        PatientMap.results(
            runs, threadCount: threadCount, forsaking: forsaken, disk: \.device, transform)
    }

    /// Notes which runs cannot be looked at, and which do not answer.
    private func note(silent: Set<ExactString>, in listing: LogListing, since time: Double) {
        let (names, before) = state.withLock { (Array($0.runs.keys), $0.troubled) }
        guard !silent.isEmpty || !listing.isWhole || !before.isEmpty else { return }
        var errors: [ExactString: Errno] = [:]
        for name in names {
            errors[name] = silent.contains(name) ? .timedOut : listing.trouble(of: name.text)
        }
        for name in before.union(errors.keys) {
            guard let run = self[run: name.text] else { continue }
            run.note(errors[name].map { StoredRun.Trouble(since: run.trouble?.since ?? time, error: $0) })
        }
        state.withLock { $0.troubled = Set(errors.keys) }
    }

    private func store(_ name: String) -> StoredRun {
        state.withLock { state in
            if let run = state.runs[ExactString(name)] { return run }
            let run = StoredRun(name: name, limits: limits)
            state.runs[ExactString(name)] = run
            return run
        }
    }

    /// Drops the runs that were not found twice in a row.
    private func forgetRuns(missingIn listing: LogListing) {
        let found = Set(listing.runs.map { ExactString($0.name) })
        state.withLock { state in
            state.absences = state.absences.filter { !found.contains($0.key) }
            for name in state.runs.keys where !found.contains(name) && listing.trouble(of: name.text) == nil {
                state.absences[name, default: 0] += 1
                guard state.absences[name] == 2 else { continue }
                state.runs[name] = nil
                state.absences[name] = nil
            }
        }
    }
}
