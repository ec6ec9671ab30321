import TFRecord
import Testing

@Suite struct RecordFrameTests {
    @Test func derivesItsSizes() {
        #expect(RecordFrame.headerLength == 12)
        #expect(RecordFrame.footerLength == 4)
        #expect(RecordFrame.overhead == 16)
    }

    /// Bytes TensorBoard's own writer gives for a scalar `a` = 0.0 at step 0, time 1700000000.
    @Test func framesAsTensorBoardDoes() {
        let record: [UInt8] = [
            0x15, 0, 0, 0, 0, 0, 0, 0, 0xD6, 0xAB, 0x6B, 0x2B,
            0x09, 0, 0, 0, 0x40, 0xFC, 0x54, 0xD9, 0x41, 0x2A, 0x0A, 0x0A, 0x08, 0x0A, 0x01, 0x61, 0x15, 0, 0,
            0,
            0, 0x13, 0x1C, 0x65, 0xE4,
        ]
        let header = RecordHeader(payloadLength: 21)
        #expect(bytes(of: header) == Array(record.prefix(12)))
        #expect(RecordHeader(readingFrom: record.span.bytes) == header)
        #expect(header.isValid)

        let payload = Array(record.dropFirst(12).dropLast(4))
        #expect(MaskedCRC32C(of: payload.span.bytes) == MaskedCRC32C(rawValue: 0xE465_1C13))
    }

    @Test func headersAreLookedUpAsTheyAreComputed() {
        for length in [0, 1, 4095, 4096, 1 << 40] as [UInt64] {
            let header = RecordHeader(payloadLength: length)
            let bytes = bytes(of: header)
            #expect(header.checksum == MaskedCRC32C(of: bytes.span.bytes.extracting(first: 8)))
        }
    }

    @Test func aWrongChecksumOrLengthMakesAHeaderInvalid() {
        let header = RecordHeader(payloadLength: 40)
        for bit in 0..<64 {
            var damaged = header
            damaged.payloadLength ^= 1 << UInt64(bit)
            #expect(!damaged.isValid)
        }
        for bit in 0..<32 {
            var damaged = header
            damaged.checksum.rawValue ^= 1 << UInt32(bit)
            #expect(!damaged.isValid)
        }
    }

    @Test func describesAChecksumInEightDigits() {
        #expect(MaskedCRC32C(rawValue: 0xAB).description == "0x000000ab")
        #expect(MaskedCRC32C(rawValue: 0xA282_EAD8).description == "0xa282ead8")
    }

    func bytes(of header: RecordHeader) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: RecordFrame.headerLength)
        var span = bytes.mutableSpan
        var rawSpan = span.mutableBytes
        header.write(to: &rawSpan)
        return bytes
    }
}
