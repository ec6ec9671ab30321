import Synchronization
import SystemPackage
import TFEvents

/// Looks through a log directory again and again, and waits in vain for no path.
///
/// Where a path does not answer, the look is begun again without it; once it answers it is looked at again.
package final class LogLooks: Sendable {
    /// The path of the log directory.
    package let path: String

    private let forsaken: ForsakenThreads
    private let state = Mutex(State())

    private struct State {
        var known = KnownDirectories()
        var forsakenLooks: [Look] = []
    }

    /// One way through the log directory, and where it is.
    private final class Look: Sendable {
        private let place = Mutex(Place())
        /// The paths at which earlier ones wait.
        private let passedOver: Set<FilePath>

        private struct Place {
            var path: FilePath?
            var isForsaken = false
            var hasEnded = false
        }

        init(passingOver paths: Set<FilePath>) { passedOver = paths }

        func mayAsk(_ path: FilePath) -> Bool {
            guard !passedOver.contains(path) else { return false }
            return place.withLock { place in
                if !place.isForsaken { place.path = path }
                return !place.isForsaken
            }
        }

        /// Ends it soon; it goes on waiting where it is.
        func forsake() { place.withLock { $0.isForsaken = true } }

        func end() { place.withLock { $0.hasEnded = true } }

        /// Where it waits; nil if it does no longer, or was never begun.
        var waitingPath: FilePath? { place.withLock { $0.hasEnded ? nil : $0.path } }
    }

    /// - Parameters:
    ///   - path: The path of the log directory.
    ///   - forsaken: The threads that wait in vain.
    package init(path: String, forsaking forsaken: ForsakenThreads) {
        self.path = path
        self.forsaken = forsaken
    }

    /// Looks for the runs.
    ///
    /// - Returns: The runs, nil where the log directory cannot be listed, and how many seconds of a processor it took.
    package func look() -> (listing: LogListing?, processorSeconds: Double) {
        while true {
            let look = Look(passingOver: waitingPaths)
            guard case (let results, let seconds) = results(of: look), let result = results[0] else {
                look.forsake()
                guard look.waitingPath != nil else { return (nil, 0) }
                state.withLock { $0.forsakenLooks.append(look) }
                continue
            }
            guard let (listing, known) = try? result.get() else { return (nil, seconds) }
            state.withLock { $0.known = known }
            return (listing, seconds)
        }
    }

    private func results(of look: Look) -> (
        results: [Result<(LogListing, KnownDirectories), RunDirectoryError>?], processorSeconds: Double
    ) {
        PatientMap.results([look], forsaking: forsaken) { [path, known = state.withLock(\.known)] look in
            defer { look.end() }
            return Result { () throws(RunDirectoryError) in
                var known = known
                let listing = try LogListing(path: path, knowing: &known) { look.mayAsk($0) }
                return (listing, known)
            }
        }
    }

    /// Where threads wait.
    private var waitingPaths: Set<FilePath> {
        state.withLock { state in
            state.forsakenLooks.removeAll { $0.waitingPath == nil }
            return Set(state.forsakenLooks.compactMap(\.waitingPath))
        }
    }
}
