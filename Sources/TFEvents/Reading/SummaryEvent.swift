// The shapes that nearly all events with scalars have, whoever wrote them, recognised in one go.
//
// What has another shape may be as right: it is left to the readers that take fields in any order.
// All is inlined into the reader's loop, where it stays in registers.

/// An event of a wall time, a step and a summary, in this order, and nothing else.
///
///     09 wall_time:f64   10 step:varint (omitted when 0)   2a summary
@usableFromInline
struct SummaryEvent {
    @usableFromInline let wallTime: Double
    @usableFromInline let step: Int
    /// Where the summary's first value begins; the summary ends with the event.
    @usableFromInline let summary: Int

    @inlinable
    @inline(__always)
    init?(_ event: RawSpan) {
        let end = event.byteCount
        guard end >= 12, event.byte(0) == 0x09 else { return nil }
        var position = 9
        var step: UInt64 = 0
        if event.byte(9) == 0x10 {
            position = 10
            var shift: UInt64 = 0
            while true {
                guard position < end, shift <= 28 else { return nil }
                let byte = event.byte(position)
                position &+= 1
                step |= UInt64(byte & 0x7f) &<< shift
                if byte < 0x80 { break }
                shift &+= 7
            }
        }
        guard position &+ 3 <= end, event.byte(position) == 0x2a else { return nil }
        var length = Int(event.byte(position &+ 1))
        position &+= 2
        if length >= 0x80 {
            let high = event.byte(position)
            guard high < 0x80 else { return nil }
            length = length & 0x7f | Int(high) &<< 7
            position &+= 1
        }
        guard end &- position == length else { return nil }
        wallTime = Double(bitPattern: event.fixed64(1))
        self.step = Int(truncatingIfNeeded: step)
        summary = position
    }
}

/// The first value of a summary if it is a tag and a float32, in this order, and nothing else.
///
///     0a length:u8   0a tag   15 simple_value:f32
@usableFromInline
struct SimpleValue {
    /// Where the value, the content of the field, stands in the event.
    @usableFromInline let value: Range<Int>
    /// Where the tag stands in the event.
    @usableFromInline let tag: Range<Int>
    @usableFromInline let scalar: Float

    @inlinable
    @inline(__always)
    init?(_ event: RawSpan, summary: Range<Int>) {
        let start = summary.lowerBound
        guard summary.upperBound &- start >= 9, event.byte(start) == 0x0a, event.byte(start &+ 2) == 0x0a
        else { return nil }
        let length = Int(event.byte(start &+ 1))
        let end = start &+ 2 &+ length
        guard length < 0x80, Int(event.byte(start &+ 3)) &+ 7 == length, end <= summary.upperBound,
            event.byte(end &- 5) == 0x15
        else { return nil }
        value = unsafe Range(uncheckedBounds: (start &+ 2, end))
        tag = unsafe Range(uncheckedBounds: (start &+ 4, end &- 5))
        scalar = Float(bitPattern: event.fixed32(end &- 4))
    }
}

// Loads at places that were compared with the event's end before, which a checked load would only repeat.
extension RawSpan {
    @inlinable
    @inline(__always)
    func byte(_ position: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    }

    @inlinable
    @inline(__always)
    func fixed32(_ position: Int) -> UInt32 {
        unsafe UInt32(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self))
    }

    @inlinable
    @inline(__always)
    func fixed64(_ position: Int) -> UInt64 {
        unsafe UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self))
    }
}
