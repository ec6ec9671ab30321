import Synchronization

/// The calls of one connection: a few are answered at once, so that no client has all others wait behind its own.
final class CallTurns: Sendable {
    private struct State {
        var runningCount = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: How many are answered at once.
    init(limit: Int) { self.limit = limit }

    /// Begins a call when its turn has come; ``end()`` is to follow.
    func begin(_ call: @escaping @Sendable () -> Void) {
        let isItsTurn = state.withLock { state in
            guard state.runningCount < limit else {
                state.waiting.append(call)
                return false
            }
            state.runningCount += 1
            return true
        }
        if isItsTurn { call() }
    }

    /// Ends a call, and begins the one that has waited for the longest time.
    func end() {
        let next = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.runningCount -= 1
            return nil
        }
        next?()
    }
}
