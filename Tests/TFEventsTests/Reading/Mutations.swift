import SeededRandom
import TestSupport

/// Damaged copies of bytes, the same in every run.
struct Mutations {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// A few random edits of the bytes; some of them with pieces of other samples.
    mutating func mutate(_ bytes: [UInt8], among samples: [[UInt8]]) -> [UInt8] {
        var mutated = bytes
        for _ in 0...below(3) { edit(&mutated, among: samples) }
        return mutated
    }

    private mutating func edit(_ bytes: inout [UInt8], among samples: [[UInt8]]) {
        guard !bytes.isEmpty else {
            bytes.append(UInt8(below(256)))
            return
        }
        let position = below(bytes.count)
        switch below(8) {
        case 0: bytes[position] ^= 1 << UInt8(below(8))
        case 1: bytes[position] = UInt8(below(256))
        case 2: bytes.remove(at: position)
        case 3: bytes.insert(UInt8(below(256)), at: position)
        case 4: bytes.removeLast(below(bytes.count))
        case 5: bytes.insert(contentsOf: [UInt8](repeating: 0xff, count: below(11)) + [1], at: position)
        case 6: bytes += samples[below(samples.count)]
        default:
            let donor = samples[below(samples.count)]
            let start = below(donor.count)
            bytes.insert(contentsOf: donor[start..<min(donor.count, start + below(12))], at: position)
        }
    }

    private mutating func below(_ bound: Int) -> Int {
        Int(generator.next() >> 1) % bound
    }
}
