/// The generator behind Python's `random.Random(0)`, to choose the same samples as TensorBoard's Python loader.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; CPython's Modules/_randommodule.c and
/// Lib/random.py (`_randbelow_with_getrandbits`).
struct MersenneTwister {
    private var state: [UInt32]
    private var index = 624

    /// The generator that `random.Random(0)` makes.
    init() {
        state = [19_650_218]
        for i in 1..<624 {
            let last = state[i - 1]
            state.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(i))
        }
        // init_by_array with the key [0].
        var i = 1
        for _ in 0..<624 {
            mix(i, 1_664_525) { $0 }
            i = advance(i)
        }
        for _ in 0..<623 {
            let step = UInt32(i)
            mix(i, 1_566_083_941) { $0 &- step }
            i = advance(i)
        }
        state[0] = 0x8000_0000
    }

    private mutating func mix(_ i: Int, _ factor: UInt32, _ adjust: (UInt32) -> UInt32) {
        let last = state[i - 1]
        state[i] = adjust(state[i] ^ ((last ^ last >> 30) &* factor))
    }

    private mutating func advance(_ i: Int) -> Int {
        guard i == 623 else { return i + 1 }
        state[0] = state[623]
        return 1
    }

    /// 32 random bits.
    mutating func next() -> UInt32 {
        if index == 624 {
            for k in 0..<624 {
                let y = state[k] & 0x8000_0000 | state[(k + 1) % 624] & 0x7fff_ffff
                state[k] = state[(k + 397) % 624] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
            }
            index = 0
        }
        var y = state[index]
        index += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9d2c_5680
        y ^= y << 15 & 0xefc6_0000
        return y ^ y >> 18
    }

    /// What `randint(0, maximum)` gives.
    mutating func integer(upTo maximum: UInt32) -> UInt32 {
        let bound = UInt64(maximum) + 1
        let bits = 64 - bound.leadingZeroBitCount
        while true {
            let candidate =
                bits > 32 ? UInt64(next()) | UInt64(next() >> 31) << 32 : UInt64(next() >> (32 - bits))
            if candidate < bound { return UInt32(candidate) }
        }
    }
}
