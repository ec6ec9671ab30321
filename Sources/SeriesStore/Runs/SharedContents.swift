import Synchronization

/// The contents of a run, shared by the thread that reads its files and those that answer.
final class SharedContents: Sendable {
    private let contents: Mutex<RunContents>
    private let budget: MemoryBudget
    private let countedSize = Atomic(0)

    init(_ contents: RunContents) {
        budget = contents.limits.budget
        self.contents = Mutex(contents)
        budget.add(self) { [weak self] in self?.thin() }
    }

    deinit { budget.remove(self, size: countedSize.load(ordering: .relaxed)) }

    /// The contents at present.
    func access<Result: Sendable, Failure: Error>(
        _ body: (inout RunContents) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try contents.withLock { contents throws(Failure) in try body(&contents) }
    }

    /// Sees to it that all runs stay within their memory; to be called as the contents grow.
    func keepWithinBudget() {
        count()
        budget.enforce()
    }

    private func thin() {
        access { $0.thin() }
        count()
    }

    private func count() {
        let size = access(\.size)
        budget.count(size, inPlaceOf: countedSize.exchange(size, ordering: .relaxed))
    }
}
