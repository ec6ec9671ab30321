import TestSupport
import Testing

@_spi(Tools) @testable import OrderedJSON

/// Numbers that are written by hand, against those that Swift writes.
@Suite
struct Numbers {
    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func integersHaveTheirDigits() {
        var values: [Int] = [0, .min, .max]
        for digits in 1...18 {
            let power = (0..<digits).reduce(1) { product, _ in product * 10 }
            values += [power - 1, power, power + 1, 1 - power, -power]
        }
        for value in values { #expect(text { $0.append(integer: value) } == String(value)) }
    }

    @Test func doublesAreAsSwiftWritesThem() {
        let times = (0..<20_000).map { 1_700_000_000 + Double($0) * 0.000_123 }
        for value in times + difficultDoubles(count: 200_000) {
            #expect(text { $0.append(number: value) } == value.jsonDescription)
        }
    }

    @Test func floatsHaveTheirShortestDigits() {
        let ends: [Float] = [
            0, -0.0, 0.1, 16_777_215, 16_777_216, Float.leastNonzeroMagnitude, Float(bitPattern: 0x15ae_43fd),
            .nan,
        ]
        for value in ends + stride(from: UInt32(0), to: .max, by: 65_537).map(Float.init(bitPattern:)) {
            #expect(text { $0.append(number: value) } == value.shortestDouble.jsonDescription)
        }
    }

    @Test func usualMagnitudesNeedNoString() {
        for value in [1.7e9, 0.1, 1e-30, 123_456.789] { #expect(ShortestDecimal(value) != nil) }
        #expect(ShortestDecimal(Float(1e-44)) != nil)
        #expect(ShortestDecimal(1e300) == nil)
    }
}
