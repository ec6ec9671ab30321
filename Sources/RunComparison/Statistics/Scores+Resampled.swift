extension Scores {
    /// Scores whose seeds are redrawn with replacement, in each task for itself: a stratified bootstrap sample.
    ///
    /// Indices are drawn row after row, as rliable draws them.
    func resampled(_ indices: inout some IndexSource) -> Scores {
        var drawn: [Double] = []
        drawn.reserveCapacity(values.count)
        for _ in 0..<seedCount {
            for task in 0..<taskCount { drawn.append(self[indices.index(below: seedCount), task]) }
        }
        return Scores(seedCount: seedCount, taskCount: taskCount, values: drawn)
    }
}
