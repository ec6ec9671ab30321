/// What stands before a field's value: its number and its wire type.
package struct FieldKey: Equatable, Sendable {
    package let rawValue: UInt32

    /// The key of a field.
    @inline(__always)
    package init(_ number: UInt32, _ type: WireType) {
        rawValue = number << 3 | UInt32(type.rawValue)
    }

    /// A key as it was read, whose wire type may not exist.
    @inline(__always)
    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The field's number.
    package var number: UInt32 { rawValue >> 3 }

    /// Whether the wire type is one that exists.
    var hasWireType: Bool { rawValue & 7 <= WireType.fixed32.rawValue }

    /// The field's wire type; `.endGroup`, which no field may have, if it is none that exists.
    package var type: WireType {
        WireType(rawValue: UInt8(truncatingIfNeeded: rawValue & 7)) ?? .endGroup
    }
}
