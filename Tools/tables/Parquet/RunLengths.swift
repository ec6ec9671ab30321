/// Small numbers as runs of equal ones and stretches of packed bits, whichever is shorter.
///
/// Format: "Run Length Encoding / Bit-Packing Hybrid" in `Encodings.md` of apache/parquet-format.
struct RunLengths {
    private(set) var bytes: [UInt8] = []
    private let bitWidth: Int
    private let numbers: [UInt32]

    /// The numbers, each of which has at most so many bits.
    static func encoded(_ numbers: [UInt32], bitWidth: Int) -> [UInt8] {
        var encoding = Self(numbers, bitWidth)
        encoding.encode()
        return encoding.bytes
    }

    /// How many bits the numbers below a count take.
    static func bitWidth(count: Int) -> Int {
        count < 2 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
    }

    private init(_ numbers: [UInt32], _ bitWidth: Int) {
        self.numbers = numbers
        self.bitWidth = bitWidth
    }

    private mutating func encode() {
        // Packed are whole groups of eight.
        var packedStart = 0
        var index = 0
        while index < numbers.count {
            let end = endOfRun(at: index)
            if end - index >= 8 {
                // What lacks to a group comes from the run.
                let start = index + -(index - packedStart) & 7
                if end - start >= 8 {
                    appendPacked(packedStart..<start)
                    appendRun(start..<end)
                    packedStart = end
                }
            }
            index = end
        }
        appendPacked(packedStart..<numbers.count)
    }

    private func endOfRun(at start: Int) -> Int {
        let number = numbers[start]
        var end = start + 1
        while end < numbers.count, numbers[end] == number { end += 1 }
        return end
    }

    private mutating func appendRun(_ range: Range<Int>) {
        bytes.append(varint: UInt64(range.count) << 1)
        let number = numbers[range.lowerBound]
        for byte in 0..<(bitWidth + 7) / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }

    private mutating func appendPacked(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let groupCount = (range.count + 7) / 8
        bytes.append(varint: UInt64(groupCount) << 1 | 1)
        var bits: UInt64 = 0
        var bitCount = 0
        for number in numbers[range] {
            bits |= UInt64(number) << bitCount
            bitCount += bitWidth
            while bitCount >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                bitCount -= 8
            }
        }
        let lacking = (groupCount * 8 - range.count) * bitWidth + bitCount
        for shift in stride(from: 0, to: lacking, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }
}
