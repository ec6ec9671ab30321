/// The generator behind Rust's `ChaCha20Rng::seed_from_u64(0)`, to choose the same samples as TensorBoard's data server.
///
/// Source: RFC 8439 for the block, with a counter of 64 bits; the crates rand_core 0.5 (`seed_from_u64`), rand_chacha 0.2
/// and rand 0.7 (`UniformInt`).
struct ChaCha20 {
    private let key: [UInt32]
    private var counter: UInt64 = 0
    private var block: [UInt32] = []
    private var index = 16

    /// The generator that `seed_from_u64(0)` makes: PCG32 expands the seed.
    init() {
        var state: UInt64 = 0
        key = (0..<8).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 11_634_580_027_462_260_723
            let shifted = UInt32(truncatingIfNeeded: (state >> 18 ^ state) >> 27)
            return rotate(shifted, right: UInt32(truncatingIfNeeded: state >> 59))
        }
    }

    /// What `Uniform::from(0..bound)` gives.
    mutating func integer(below bound: UInt64) -> UInt64 {
        let rejected = (UInt64.max - bound + 1) % bound
        while true {
            let (high, low) = next().multipliedFullWidth(by: bound)
            if low <= UInt64.max - rejected { return high }
        }
    }

    /// 32 random bits.
    mutating func nextWord() -> UInt32 {
        if index == 16 { makeBlock() }
        defer { index += 1 }
        return block[index]
    }

    private mutating func next() -> UInt64 {
        if index == 16 { makeBlock() }
        defer { index += 2 }
        return UInt64(block[index]) | UInt64(block[index + 1]) << 32
    }

    private mutating func makeBlock() {
        let input =
            [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574] + key
            + [UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32), 0, 0]
        block = input
        for _ in 0..<10 {
            for column in 0..<4 { quarterRound(column, 4 + column, 8 + column, 12 + column) }
            for column in 0..<4 {
                quarterRound(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
            }
        }
        for i in 0..<16 { block[i] &+= input[i] }
        counter &+= 1
        index = 0
    }

    private mutating func quarterRound(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
        block[a] &+= block[b]
        block[d] = rotate(block[d] ^ block[a], right: 16)
        block[c] &+= block[d]
        block[b] = rotate(block[b] ^ block[c], right: 20)
        block[a] &+= block[b]
        block[d] = rotate(block[d] ^ block[a], right: 24)
        block[c] &+= block[d]
        block[b] = rotate(block[b] ^ block[c], right: 25)
    }
}

private func rotate(_ value: UInt32, right count: UInt32) -> UInt32 {
    count == 0 ? value : value >> count | value << (32 - count)
}
