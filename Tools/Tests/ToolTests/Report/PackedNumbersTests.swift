import Testing

@testable import TFEventsTool

@Suite struct PackedNumbersTests {
    /// As the page reads them.
    private func bits(_ text: String) -> [UInt32] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let digits = text.map { UInt32(alphabet.firstIndex(of: $0) ?? 0) }
        return stride(from: 0, to: digits.count, by: 4).map { digits[$0..<$0 + 4].reduce(0) { $0 << 6 | $1 } }
    }

    @Test func floatsKeepFourDigits() {
        let numbers = [0, 1, -1, 3.141_592_653, -1e-30, 12_345_678, 1e38]
        for (number, bits) in zip(numbers, bits(PackedNumbers.floats(numbers))) {
            #expect(abs(Double(Float(bitPattern: bits << 8)) - number) <= abs(number) * 0x1p-16)
        }
        let odd = bits(PackedNumbers.floats([.nan, .infinity, -.infinity, 1e300]))
            .map { Float(bitPattern: $0 << 8) }
        #expect(odd[0].isNaN && odd[1...] == [.infinity, -.infinity, .infinity])
    }

    @Test func placesLieBetweenTheirEnds() {
        #expect(bits(PackedNumbers.shares([10, 20, 15], of: 10...20)) == [0, 0xff_ffff, 0x80_0000])
        #expect(bits(PackedNumbers.shares([7], of: 7...7)) == [0])
    }
}
