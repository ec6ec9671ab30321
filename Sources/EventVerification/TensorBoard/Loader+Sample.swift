extension SimulatedRun.Loader {
    /// The indices of the values that a loader gives of a series when fewer are asked for: some by chance, and the last.
    ///
    /// Source: tensorboard/data/server/downsample.rs; backend/event_processing/data_provider.py, `_downsample`.
    ///
    /// - Parameters:
    ///   - limit: How many are asked for.
    ///   - count: How many there are.
    /// - Returns: The indices, in their order.
    package func indices(_ limit: Int, of count: Int) -> [Int] {
        guard limit < count else { return Array(0..<count) }
        guard limit > 0 else { return [] }
        switch self {
        case .default:
            var random = ChaCha20()
            return random.sample(limit - 1, of: count - 1) + [count - 1]
        case .python:
            var random = MersenneTwister()
            return random.sample(limit - 1, of: count - 1) + [count - 1]
        }
    }
}
