import TFRecord

/// Events that no writer of this package would write, byte by byte.
public enum RawEvents {
    /// A record with the right checksums.
    public static func record(_ payload: [UInt8]) -> [UInt8] {
        let length = UInt64(payload.count)
        return littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue) + payload
            + littleEndian(MaskedCRC32C(of: unsafe payload.span.bytes).rawValue)
    }

    /// An event of a wall time, a step and a summary of values.
    public static func event(step: Int, wallTime: Double = 1, _ values: [[UInt8]]) -> [UInt8] {
        [0x09] + littleEndian(wallTime.bitPattern) + [0x10] + varint(UInt64(truncatingIfNeeded: step))
            + field(5, values.flatMap { field(1, $0) })
    }

    /// A Summary.Value of a tag and a float32.
    public static func scalar(_ tag: [UInt8], _ value: Float) -> [UInt8] {
        field(1, tag) + [0x15] + littleEndian(value.bitPattern)
    }

    /// A field of any length.
    public static func field(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(UInt64(content.count)) + content
    }

    /// An integer in the bytes that protobuf gives it.
    public static func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + varint(value >> 7)
    }

    /// The bytes of an integer, least significant first.
    public static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

extension TemporaryDirectory {
    /// Writes an event file of these payloads into a run.
    public func write(run: String, _ payloads: [[UInt8]]) throws {
        try write("\(run)/events.out.tfevents.1", bytes: payloads.flatMap(RawEvents.record))
    }
}
