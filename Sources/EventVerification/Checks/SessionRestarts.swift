/// The steps at which the sessions of a run started, as far as later ones at lower steps left them any say.
struct SessionRestarts {
    fileprivate struct Start {
        var index = 0
        var step = 0
    }

    private var minima: [Start] = []

    /// How many sessions started.
    private(set) var count = 0

    mutating func append(_ step: Int) {
        while let last = minima.last, last.step >= step { minima.removeLast() }
        minima.append(Start(index: count, step: step))
        count += 1
    }

    /// Whether a session that started later than the first `count` allows to go back to a step.
    ///
    /// - Complexity: O(log *n*) in the number of sessions.
    func allow(_ step: Int, since count: Int) -> Bool {
        var (low, high) = (0, minima.count)
        while low < high {
            let middle = (low + high) / 2
            if minima[middle].index < count { low = middle + 1 } else { high = middle }
        }
        return low < minima.count && minima[low].step <= step
    }
}

extension SessionRestarts: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try minima.transfer(&fields)
        try count.transfer(&fields)
    }
}

extension SessionRestarts.Start: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try index.transfer(&fields)
        try step.transfer(&fields)
    }
}
