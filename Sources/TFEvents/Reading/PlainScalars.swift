/// A ``SummaryEvent`` whose values all are ``SimpleValue``s under tags in ASCII: nothing in it can be damaged.
package struct PlainScalars {
    package let wallTime: Double
    package let step: Int64

    /// Nil for an event of any other shape, which may be as sound.
    package init?(_ payload: RawSpan) {
        guard let event = SummaryEvent(payload) else { return nil }
        var position = event.summary
        while position < payload.byteCount {
            guard let value = SimpleValue(payload, summary: position..<payload.byteCount),
                unsafe payload.extracting(unchecked: value.tag).isASCII
            else { return nil }
            position = value.value.upperBound
        }
        (wallTime, step) = (event.wallTime, event.step)
    }
}

extension RawSpan {
    @inline(__always)
    fileprivate var isASCII: Bool {
        var bits: UInt64 = 0
        var position = 0
        while position &+ 8 <= byteCount {
            bits |= fixed64(position)
            position &+= 8
        }
        while position < byteCount {
            bits |= UInt64(byte(position))
            position &+= 1
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }
}
