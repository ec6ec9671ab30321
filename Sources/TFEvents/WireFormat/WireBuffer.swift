/// Serialized fields, appended one after the other.
///
/// For messages that are made seldom; the events of a running program go through `WireCursor`.
package struct WireBuffer: Sendable {
    /// What was appended.
    package private(set) var bytes: [UInt8] = []

    /// A buffer without fields.
    package init() {}

    /// Removes the fields and keeps their room.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Appends the key of a field.
    package mutating func append(_ key: FieldKey) { append(varint: UInt64(key.rawValue)) }

    /// Appends an integer in as few bytes as it takes.
    package mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends four bytes, the lowest first.
    package mutating func append(fixed32 value: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
        }
    }

    /// Appends eight bytes, the lowest first.
    package mutating func append(fixed64 value: UInt64) {
        append(fixed32: UInt32(truncatingIfNeeded: value))
        append(fixed32: UInt32(truncatingIfNeeded: value >> 32))
    }

    /// Appends a text or a message with its length before it.
    package mutating func append(delimited content: some Collection<UInt8>) {
        append(varint: UInt64(content.count))
        bytes += content
    }

    /// Appends a field of an integer; a negative one takes ten bytes, whatever its type.
    package mutating func append(_ key: FieldKey, varint value: some FixedWidthInteger) {
        append(key)
        append(varint: UInt64(truncatingIfNeeded: value))
    }

    /// Appends a field of four bytes.
    package mutating func append(_ key: FieldKey, fixed32 value: UInt32) {
        append(key)
        append(fixed32: value)
    }

    /// Appends a field of eight bytes.
    package mutating func append(_ key: FieldKey, fixed64 value: UInt64) {
        append(key)
        append(fixed64: value)
    }

    /// Appends a field of a text or a message.
    package mutating func append(_ key: FieldKey, delimited content: some Collection<UInt8>) {
        append(key)
        append(delimited: content)
    }

    /// Appends a field of a text or of bytes unless it is empty, which it is for a reader that does not find it.
    package mutating func append(_ key: FieldKey, unlessEmpty content: some Collection<UInt8>) {
        if !content.isEmpty { append(key, delimited: content) }
    }

    /// Appends fields as they are.
    package mutating func append(_ fields: RawSpan) {
        unsafe fields.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends fields as they are.
    package mutating func append(_ fields: [UInt8]) { bytes += fields }
}
