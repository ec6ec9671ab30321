import Synchronization

/// Counts what several threads have done, and tells it.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    private let tell: @Sendable (Int) -> Void

    init(_ tell: @escaping @Sendable (Int) -> Void) { self.tell = tell }

    func increment() { tell(count.add(1, ordering: .relaxed).newValue) }
}
