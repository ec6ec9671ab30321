import Synchronization

/// How much memory the points and places of all series may take together.
///
/// Where they take more, half as many are kept of each series from then on, as if it had been so from the beginning.
final class MemoryBudget: Sendable {
    private let limit: Int
    private let used = Atomic(0)
    private let halvingCount = Atomic(0)
    /// What makes each run keep no more than it may.
    private let thinners = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])
    /// Held while the runs are thinned.
    private let thinning = Mutex(())

    /// More halvings leave the least number even of a series of which all was to be kept.
    private static let mostHalvings = 27

    /// - Parameter limit: In bytes.
    init(_ limit: Int) { self.limit = limit }

    /// How often the numbers that are kept of each series were halved.
    var halvings: Int { halvingCount.load(ordering: .relaxed) }

    /// Takes a run in.
    ///
    /// - Parameters:
    ///   - run: The run, until ``remove(_:size:)``.
    ///   - thin: What makes it keep no more than it may.
    func add(_ run: AnyObject, thin: @escaping @Sendable () -> Void) {
        let id = ObjectIdentifier(run)
        thinners.withLock { $0[id] = thin }
    }

    /// Forgets a run that took so many bytes.
    func remove(_ run: AnyObject, size: Int) {
        let id = ObjectIdentifier(run)
        thinners.withLock { $0[id] = nil }
        used.subtract(size, ordering: .relaxed)
    }

    /// Counts what a run takes in place of what it took.
    func count(_ size: Int, inPlaceOf former: Int) { used.add(size - former, ordering: .relaxed) }

    /// Thins all runs until they take no more than they may, or can take no less.
    func enforce() {
        guard isExceeded else { return }
        thinning.withLock { _ in
            while isExceeded {
                halvingCount.add(1, ordering: .relaxed)
                let thinners = thinners.withLock { Array($0.values) }
                for thin in thinners { thin() }
            }
        }
    }

    private var isExceeded: Bool {
        used.load(ordering: .relaxed) > limit && halvings < Self.mostHalvings
    }
}
