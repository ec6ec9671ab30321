// Both formats store numbers with their lowest byte first, as every processor that Swift runs on does.

extension [UInt8] {
    /// Appends numbers as they lie in memory.
    mutating func append<Number: BitwiseCopyable>(numbers: [Number]) {
        unsafe numbers.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }

    /// Appends a number with its lowest byte first.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        var number = number.littleEndian
        unsafe Swift.withUnsafeBytes(of: &number) { unsafe append(contentsOf: $0) }
    }

    /// Appends truths as bits, the first one lowest.
    mutating func append(bits: [Bool]) {
        for start in stride(from: 0, to: bits.count, by: 8) {
            var byte: UInt8 = 0
            for (bit, isSet) in bits[start..<Swift.min(start + 8, bits.count)].enumerated() where isSet {
                byte |= 1 << bit
            }
            append(byte)
        }
    }

    /// Appends zeros up to a multiple of so many bytes.
    mutating func pad(to alignment: Int) {
        append(contentsOf: repeatElement(0, count: -count & (alignment - 1)))
    }
}
