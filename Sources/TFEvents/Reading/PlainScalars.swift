/// A ``SummaryEvent`` whose values all are ``SimpleValue``s under tags in ASCII: nothing in it can be damaged.
package struct PlainScalars {
    package let wallTime: Double
    package let step: Int
    /// Whether the step is written.
    package let hasStep: Bool
    /// Whether the step and the length of the summary are written as short as they can be.
    package let isShortest: Bool

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
        hasStep = payload.byte(9) == 0x10
        let stepSize = hasStep ? 1 &+ WireSize.varint(UInt64(truncatingIfNeeded: step)) : 0
        let lengthSize = WireSize.varint(UInt64(payload.byteCount &- event.summary))
        isShortest = event.summary == 10 &+ stepSize &+ lengthSize
    }
}

extension RawSpan {
    /// Whether this is an event of the usual shape whose values all are tags with a float32.
    var holdsSimpleValuesOnly: Bool {
        guard let event = SummaryEvent(self) else { return false }
        var position = event.summary
        while position < byteCount {
            guard let value = SimpleValue(self, summary: position..<byteCount) else { return false }
            position = value.value.upperBound
        }
        return true
    }

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
