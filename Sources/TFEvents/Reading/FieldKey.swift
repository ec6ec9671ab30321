/// How a field's value is laid out on the wire.
///
/// Source: protobuf.dev, "Encoding", Message Structure.
package enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case startGroup = 3
    case endGroup = 4
    case fixed32 = 5
}

/// What stands before a field's value: its number and its wire type.
package struct FieldKey: Equatable, Sendable {
    package let rawValue: UInt32

    package init(_ number: UInt32, _ type: WireType) {
        rawValue = number << 3 | UInt32(type.rawValue)
    }

    /// Nil if the wire type does not exist.
    init?(rawValue: UInt32) {
        guard WireType(rawValue: UInt8(truncatingIfNeeded: rawValue & 7)) != nil else { return nil }
        self.rawValue = rawValue
    }

    package var number: UInt32 { rawValue >> 3 }

    package var type: WireType {
        WireType(rawValue: UInt8(truncatingIfNeeded: rawValue & 7)) ?? .varint
    }
}
