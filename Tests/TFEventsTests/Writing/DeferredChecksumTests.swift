import TFRecord
import Testing

@testable import TFEvents

/// Records whose checksums the call that logged them left out.
@Suite struct DeferredChecksumTests {
    private let present = (0..<64).map { [UInt8](repeating: UInt8($0), count: 41) }
    private let earlier = (0..<64).map { [UInt8](repeating: UInt8(0x80 + $0), count: 41) }

    @Test func getTheirChecksumsBeforeTheyAreWritten() {
        let long = [UInt8](repeating: 9, count: DeferredChecksum.maximumPayloadLength + 1)
        var bytes = stamped(present, 7) + record(long, footer: checksum(of: long)) + stamped(present, 7)
        seal(&bytes, stamp: 7)
        #expect(bytes == (present + [long] + present).flatMap { record($0, footer: checksum(of: $0)) })
        #expect(RecordScan(bytes).length == bytes.count)
    }

    @Test(arguments: [512, 4096])
    func neverMixWithWhatAPowerCutLeftOfAnEarlierUse(sector: Int) {
        let (new, old) = (stamped(present, 7), stamped(earlier, 6))
        for start in stride(from: 0, to: new.count, by: sector) {
            for remains in [old, [UInt8](repeating: 0, count: old.count)] {
                let range = start..<min(start + sector, new.count)
                var bytes = new
                bytes.replaceSubrange(range, with: remains[range])
                seal(&bytes, stamp: 7)
                let whole = RecordScan(bytes)
                // The last bytes of two stamps are alike.
                #expect((start / 57...(start + 3) / 57).contains(whole.count))
                let expected = present.prefix(whole.count).flatMap { record($0, footer: checksum(of: $0)) }
                #expect(bytes.prefix(whole.length).elementsEqual(expected))
            }
        }
    }

    private func stamped(_ payloads: [[UInt8]], _ stamp: UInt32) -> [UInt8] {
        payloads.flatMap { record($0, footer: stamp) }
    }

    private func record(_ payload: [UInt8], footer: UInt32) -> [UInt8] {
        let length = UInt64(payload.count)
        return littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue) + payload
            + littleEndian(footer)
    }

    private func checksum(of payload: [UInt8]) -> UInt32 { MaskedCRC32C(of: payload.span.bytes).rawValue }

    private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private func seal(_ bytes: inout [UInt8], stamp: UInt32) {
        bytes.withUnsafeMutableBytes { DeferredChecksum.seal($0, stamp: stamp) }
    }
}
