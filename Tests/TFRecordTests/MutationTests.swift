import SeededRandom
import TFRecord
import TestSupport
import Testing

/// Files mutated at random, the same each time.
@Suite struct MutationTests {
    @Test func everyByteIsAccountedForAtEveryBufferCapacity() throws {
        var generator = SplitMix64(seed: 1)
        let file = samplePayloads(count: 40).flatMap(frame)
        for number in 0..<400 {
            let mutated = mutate(file, with: &generator)
            let reading = try Reading(bytes: mutated)
            for bufferCapacity in [64, 100, 1000] {
                let other = try Reading(bytes: mutated, bufferCapacity: bufferCapacity)
                #expect(other == reading, "mutation \(number), \(bufferCapacity) bytes of buffer")
            }

            let sound = reading.records.filter(\.isSound).map { record in
                record.offset..<record.offset + UInt64(record.payload.count + RecordFrame.overhead)
            }
            var end: UInt64 = 0
            for range in (sound + reading.skipped).sorted(by: { $0.lowerBound < $1.lowerBound }) {
                #expect(range.lowerBound == end, "mutation \(number)")
                end = range.upperBound
            }
            #expect(end == reading.truncation?.offset ?? UInt64(mutated.count), "mutation \(number)")
        }
    }

    /// A copy with some bits flipped, bytes removed and stretches repeated.
    private func mutate(_ file: [UInt8], with generator: inout SplitMix64) -> [UInt8] {
        var bytes = file
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            let end = Int.random(in: position...min(position + 80, bytes.count), using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes.removeSubrange(position..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[position..<end]), at: bytes.count / 2)
            default: bytes.removeLast(Int.random(in: 0..<30, using: &generator))
            }
        }
        return bytes
    }
}
