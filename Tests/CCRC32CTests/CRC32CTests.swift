import CCRC32C
import Testing

/// Both implementations, run through the same tests.
enum Implementation: CaseIterable {
    case chosen
    case portable

    func checksum(_ bytes: some Sequence<UInt8>, extending crc: UInt32 = 0) -> UInt32 {
        let bytes = Array(bytes)
        switch self {
        case .chosen: return ccrc32c_extend(crc, bytes, bytes.count)
        case .portable: return ccrc32c_extend_portable(crc, bytes, bytes.count)
        }
    }
}

@Suite struct CRC32CTests {
    /// RFC 3720, appendix B.4, which prints the bytes of each CRC in the order they are sent.
    static let rfc3720: [([UInt8], UInt32)] = [
        ([UInt8](repeating: 0x00, count: 32), 0x8A91_36AA),
        ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        ([UInt8](0..<32), 0x46DD_794E),
        ((0..<32).reversed(), 0x113F_DB5C),
        (
            [
                0x01, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                0x00,
                0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00,
                0x18,
                0x28, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                0x00,
            ], 0xD996_3A56
        ),
    ]

    @Test(arguments: Implementation.allCases, rfc3720)
    func givesTheVectorsOfRFC3720(_ implementation: Implementation, vector: ([UInt8], UInt32)) {
        #expect(implementation.checksum(vector.0) == vector.1)
    }

    @Test(arguments: Implementation.allCases)
    func givesTheCheckValueOfTheCatalogues(_ implementation: Implementation) {
        #expect(implementation.checksum("123456789".utf8) == 0xE306_9283)
        #expect(implementation.checksum([]) == 0)
    }

    @Test func agreesWithTheTablesAtEveryAlignmentAndLength() {
        let bytes = noise(count: 16 + 300)
        var differing = 0
        bytes.withUnsafeBytes { buffer in
            for alignment in 0..<16 {
                for count in 0...300 {
                    guard let start = buffer.baseAddress?.advanced(by: alignment) else { continue }
                    if ccrc32c(start, count) != ccrc32c_extend_portable(0, start, count) { differing += 1 }
                }
            }
        }
        #expect(differing == 0)
    }

    @Test(arguments: Implementation.allCases)
    func extendingInTwoStepsGivesTheSame(_ implementation: Implementation) {
        for count in [0, 1, 7, 8, 48, 2048, 4099] {
            let bytes = noise(count: count)
            let whole = implementation.checksum(bytes)
            let differing = (0...count).filter { split in
                implementation.checksum(
                    bytes[split...], extending: implementation.checksum(bytes[..<split])) != whole
            }
            #expect(differing.isEmpty, "\(count) bytes")
        }
    }

    @Test func agreesWithTheTablesOnLargeBuffers() {
        for count in [1535, 1536, 1537, 3071, 3072, 4608, 65_536, 1_000_003] {
            let bytes = noise(count: count)
            #expect(
                Implementation.chosen.checksum(bytes) == Implementation.portable.checksum(bytes),
                "\(count) bytes")
        }
    }

    @Test func looksUpIntegersAsItComputesThem() {
        let values = Array(0...5000) + [1 << 32, 1 << 62, UInt64.max]
        let differing = values.filter { value in
            let bytes = withUnsafeBytes(of: value.littleEndian) { Array($0) }
            return ccrc32c_u64(value) != Implementation.portable.checksum(bytes)
        }
        #expect(differing.isEmpty)
    }

    #if arch(x86_64) || (arch(arm64) && canImport(Darwin))
    @Test func usesTheProcessorsInstruction() {
        #expect(ccrc32c_is_hardware())
    }
    #endif

    /// Bytes without pattern, the same each time (a linear congruential generator).
    func noise(count: Int) -> [UInt8] {
        var state: UInt32 = 1
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }
}
