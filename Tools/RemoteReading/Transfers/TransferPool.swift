import Dispatch
import Synchronization

/// Threads that each have a connection: as many as there is work for, up to a limit.
final class TransferPool: Sendable {
    /// Hides 30 ms a request; more do not help.
    static let limit = 64

    typealias Work = @Sendable (Result<Connection, Refusal>) -> Void

    private struct State {
        /// The next one last.
        var urgent: [Work] = []
        var later: [Work] = []
        var idleCount = 0
        var threadCount = 0
    }

    private let state = Mutex(State())
    private let waiting = DispatchSemaphore(value: 0)

    /// Lets a thread do work: before what is less urgent.
    func submit(isUrgent: Bool, _ work: @escaping Work) {
        let number: Int? = state.withLock { state in
            if isUrgent { state.urgent.insert(work, at: 0) } else { state.later.insert(work, at: 0) }
            if state.idleCount > 0 {
                state.idleCount -= 1
            } else if state.threadCount < Self.limit {
                state.threadCount += 1
                return state.threadCount
            }
            return nil
        }
        waiting.signal()
        guard let number else { return }
        DispatchQueue(label: "transfers \(number)").async { self.serve() }
    }

    private func serve() {
        let connection = Result { () throws(Refusal) in try Connection() }
        while true {
            waiting.wait()
            let work = state.withLock { $0.urgent.popLast() ?? $0.later.popLast() }
            work?(connection)
            state.withLock { $0.idleCount += 1 }
        }
    }
}
