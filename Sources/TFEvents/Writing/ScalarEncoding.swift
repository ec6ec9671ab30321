// The wire form of a scalar Event, as TensorBoard's event.proto and summary.proto number its fields:
//
//     Event          09 wall_time:f64   10 step:varint (omitted when 0)   2a summary
//     Summary        0a value, once for each tag
//     Summary.Value  0a tag   15 simple_value:f32
//
// Protobuf omits a zero step but not a zero simple_value, which is a member of a oneof.

enum EventField {
    static let wallTime: UInt8 = 0x09
    static let step: UInt8 = 0x10
    static let fileVersion: UInt8 = 0x1a
    static let summary: UInt8 = 0x2a
    static let sourceMetadata: UInt8 = 0x52
}

enum SummaryField {
    static let value: UInt8 = 0x0a
    static let tag: UInt8 = 0x0a
    static let simpleValue: UInt8 = 0x15
}

/// The fields every Event begins with.
struct EventHead {
    var wallTime: Double
    var step: UInt64

    @inline(__always)
    init(wallTime: Double, step: Int) {
        self.wallTime = wallTime
        self.step = UInt64(bitPattern: Int64(step))
    }

    @inline(__always)
    var size: Int { step == 0 ? 9 : 10 &+ WireSize.varint(step) }

    @inline(__always)
    func encode(into cursor: inout WireCursor) {
        unsafe cursor.byte(EventField.wallTime)
        unsafe cursor.fixed64(wallTime.bitPattern)
        if step != 0 {
            unsafe cursor.byte(EventField.step)
            unsafe cursor.varint(step)
        }
    }
}

/// One tag with its float32, the content of a `Summary.Value`.
struct ScalarValue {
    var tag: String
    var value: Float

    @inline(__always)
    init(tag: String, value: Float) {
        self.tag = tag
        self.value = value
    }

    @inline(__always)
    var size: Int { WireSize.delimited(tag.utf8.count) &+ 5 }

    /// Encodes the value as a field of Summary.
    @inline(__always)
    func encode(into cursor: inout WireCursor) {
        unsafe cursor.byte(SummaryField.value)
        unsafe cursor.varint(UInt64(truncatingIfNeeded: size))
        unsafe cursor.byte(SummaryField.tag)
        unsafe cursor.varint(UInt64(truncatingIfNeeded: tag.utf8.count))
        unsafe cursor.utf8(of: tag)
        unsafe cursor.byte(SummaryField.simpleValue)
        unsafe cursor.fixed32(value.bitPattern)
    }
}
