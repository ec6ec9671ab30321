/// Random numbers that follow from a seed: Steele, Lea and Flood's SplitMix64 (2014).
///
/// The standard library's `random(in:using:)` may draw differently from release to release, so what must be
/// repeatable is drawn here: integer arithmetic and one exact conversion, alike on every platform.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    @usableFromInline var state: UInt64

    /// Creates a generator whose numbers follow from the seed alone.
    @inlinable
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number of [0, 1), one of 2^53 evenly spaced.
    @inlinable
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of [-1, 1).
    @inlinable
    public mutating func symmetric() -> Double {
        2 * unit() - 1
    }

    /// True with the given probability.
    @inlinable
    public mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A number of 0..<bound; `bound` must be positive.
    @inlinable
    public mutating func index(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// One of the elements, which must not be empty.
    @inlinable
    public mutating func element<Element>(of elements: [Element]) -> Element {
        elements[index(below: elements.count)]
    }
}
