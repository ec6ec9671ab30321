import SeededRandom

/// Indices from a generator with a fixed seed, so that a comparison can be repeated.
public struct SeededIndices: IndexSource, Sendable {
    private var generator: SplitMix64

    /// Begins the stream of a seed.
    public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// The next index of the stream.
    public mutating func index(below count: Int) -> Int {
        generator.index(below: count)
    }
}
