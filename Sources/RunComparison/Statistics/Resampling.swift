/// Where a bootstrap gets its indices from: a generator, or a recorded stream.
public protocol IndexSource {
    /// An index from 0 up to, not including, `count`.
    mutating func index(below count: Int) -> Int
}

/// Indices from a generator with a fixed seed, so that a comparison can be repeated.
///
/// SplitMix64 (Steele, Lea and Flood, 2014), an index by the high half of a product.
public struct SeededIndices: IndexSource, Sendable {
    private var state: UInt64

    /// Begins the stream of a seed.
    public init(seed: UInt64) { state = seed }

    /// The next index of the stream.
    public mutating func index(below count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return Int(bits.multipliedFullWidth(by: UInt64(count)).high)
    }
}

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
