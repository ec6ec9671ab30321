import Synchronization
import SystemPackage
@_spi(Tools) package import TFEvents

/// The series of all runs below a log directory.
package final class LogDirectoryStore: Sendable {
    /// The path of the log directory.
    package let path: String

    private let limits: SampleLimits
    private let state = Mutex(State())
    /// What the last look found; held by the thread that reloads.
    private let known = Mutex(KnownDirectories())

    private struct State {
        var runs: [ExactString: StoredRun] = [:]
        /// Runs that stand in no file.
        var computed: [StoredRun] = []
        /// For how many cycles runs were not found.
        var absences: [ExactString: Int] = [:]
    }

    /// A store that has read nothing yet.
    package init(path: String, limits: SampleLimits = SampleLimits()) {
        self.path = path
        self.limits = limits
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
    /// What cannot be listed changes nothing: its runs stay as they are.
    ///
    /// - Returns: The runs in which something was new, and all that there are.
    package func reload() -> (changed: [RunDirectory], all: [RunDirectory]) {
        let listing: LogListing
        do {
            listing = try known.withLock { known throws(RunDirectoryError) in
                try LogListing(path: path, knowing: &known)
            }
        } catch {
            return ([], [])
        }
        forgetRuns(missingIn: listing)
        let work = listing.runs.filter { self[run: $0.name]?.isUpToDate($0) != true }
            .sorted { $0.isNewer(than: $1) }
        _ = concurrentMap(work) { run in store(run.name).preview(run) }
        _ = concurrentMap(work) { run in store(run.name).read(run) }
        return (work.map(\.directory), listing.runs.map(\.directory))
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
            for name in state.runs.keys where !found.contains(name) && !listing.isUnreadable(run: name.text) {
                state.absences[name, default: 0] += 1
                guard state.absences[name] == 2 else { continue }
                state.runs[name] = nil
                state.absences[name] = nil
            }
        }
    }
}
