import Dispatch
import Synchronization

/// Work that all processors share, whose results come in the order in which it was given out.
///
///     var work = OrderedWork { (lines: [Line]) in text(of: lines) }
///     while let lines = nextLines() { try work.add(lines) { try output.write($0) } }
///     try work.finish { try output.write($0) }
///
/// No more than 16 pieces are under way: then `add` waits for the oldest.
public struct OrderedWork<Input: Sendable, Output: Sendable>: ~Copyable {
    private let work: @Sendable (Input) -> Output
    private var limit: Int { 16 }
    /// The oldest first.
    private var pending: [Pending] = []

    /// A result that is not there yet.
    private final class Pending: Sendable {
        private let output = Mutex<Output?>(nil)
        private let isDone = DispatchSemaphore(value: 0)

        func set(_ output: Output) {
            self.output.withLock { $0 = output }
            isDone.signal()
        }

        func wait() -> Output? {
            isDone.wait()
            return output.withLock { $0.take() }
        }
    }

    /// Work of one kind, of which there is none yet.
    public init(_ work: @escaping @Sendable (Input) -> Output) {
        self.work = work
    }

    /// Gives out work, and hands over what is done before it, as far as there is too much under way.
    public mutating func add<Failure>(
        _ input: Input, _ take: (Output) throws(Failure) -> Void
    ) throws(Failure) {
        if pending.count == limit { try takeFirst(take) }
        let result = Pending()
        pending.append(result)
        let work = work
        DispatchQueue.global().async { result.set(work(input)) }
    }

    /// Hands over all that is under way.
    public mutating func finish<Failure>(_ take: (Output) throws(Failure) -> Void) throws(Failure) {
        while !pending.isEmpty { try takeFirst(take) }
    }

    private mutating func takeFirst<Failure>(_ take: (Output) throws(Failure) -> Void) throws(Failure) {
        if let output = pending.removeFirst().wait() { try take(output) }
    }
}
