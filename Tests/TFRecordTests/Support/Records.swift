import CCRC32C
import TFRecord

/// A record framed by hand, independently of the library's writer.
func frame(_ payload: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(payload.count))
    return length + littleEndian(masked(length)) + payload + littleEndian(masked(payload))
}

/// A header with the right checksum, whatever the length.
func header(claiming length: UInt64) -> [UInt8] {
    littleEndian(length) + littleEndian(masked(littleEndian(length)))
}

func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private func masked(_ bytes: [UInt8]) -> UInt32 {
    let crc = ccrc32c_extend_portable(0, bytes, bytes.count)
    return ((crc >> 15) | (crc << 17)) &+ 0xA282_EAD8
}

/// Payloads of mixed lengths, each with its own bytes.
func samplePayloads(count: Int = 12) -> [[UInt8]] {
    (0..<count).map { number in
        (0..<(number * 7 % 41)).map { UInt8(truncatingIfNeeded: number * 31 + $0 * 3 + 1) }
    }
}

extension RawSpan {
    var array: [UInt8] { withUnsafeBytes { Array($0) } }
}
