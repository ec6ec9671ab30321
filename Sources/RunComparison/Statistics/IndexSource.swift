import SeededRandom

/// Where a bootstrap gets its indices from: a generator, or a recorded stream.
public protocol IndexSource {
    /// An index from 0 up to, not including, `count`.
    mutating func index(below count: Int) -> Int
}
