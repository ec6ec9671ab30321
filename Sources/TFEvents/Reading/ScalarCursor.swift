/// A cursor over the scalars of one serialized event; it copies and allocates nothing.
///
///     var scalars = try ScalarCursor(payload)
///     while try scalars.next() { sum += scalars.value }
///
/// It gives what `Event.values` with their `scalar` would give, in the same order, but looks only
/// at the fields it needs: what a scalar does not need may be damaged.
public struct ScalarCursor: ~Escapable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public private(set) var wallTime = 0.0

    /// The training step.
    public private(set) var step: Int64 = 0

    /// The series of the current scalar, as UTF-8 that was not checked.
    public private(set) var tag: RawSpan

    /// The current scalar, exact where the exact double stands beside it.
    public private(set) var value = 0.0

    private var values: WireReader
    private var event: WireReader
    private var laterSummaries = 0

    /// A cursor before the first scalar of an event.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_lifetime(copy payload)
    public init(_ payload: RawSpan) throws(EventDecodingError) {
        tag = RawSpan()
        values = WireReader(RawSpan())
        event = WireReader(payload)

        var fields = WireReader(payload)
        while try fields.next() {
            switch fields.key {
            case EventKey.wallTime: wallTime = Double(bitPattern: try fields.fixed64())
            case EventKey.step: step = Int64(bitPattern: try fields.varint())
            case EventKey.summary:
                if laterSummaries == 0 {
                    values = try fields.message()
                    event = fields
                    laterSummaries = 1
                } else {
                    _ = try fields.span()
                    laterSummaries += 1
                }
            case EventKey.fileVersion, EventKey.graphDef, EventKey.logMessage, EventKey.sessionLog,
                EventKey.taggedRunMetadata, EventKey.metaGraphDef:
                // The last kind of content counts: it takes the place of the summary before it.
                _ = try fields.span()
                values = WireReader(RawSpan())
                laterSummaries = 0
            default: try fields.skip()
            }
        }
        laterSummaries = max(laterSummaries - 1, 0)
    }

    /// Moves to the next scalar; false after the last.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_lifetime(self: copy self)
    public mutating func next() throws(EventDecodingError) -> Bool {
        while true {
            while try values.next() {
                guard values.key == SummaryKey.value else {
                    try values.skip()
                    continue
                }
                if try readScalar(values.message()) { return true }
            }
            guard try nextSummary() else { return false }
        }
    }

    /// A summary in several pieces is one whose values follow each other.
    @_lifetime(self: copy self)
    private mutating func nextSummary() throws(EventDecodingError) -> Bool {
        guard laterSummaries > 0 else { return false }
        laterSummaries -= 1
        while try event.next() {
            guard event.key != EventKey.summary else {
                values = try event.message()
                return true
            }
            try event.skip()
        }
        return false
    }

    @_lifetime(self: copy self, copy message)
    private mutating func readScalar(_ message: WireReader) throws(EventDecodingError) -> Bool {
        var fields = message
        var simpleValue: Float?
        var exactValue: Double?
        var isTensor = false
        tag = RawSpan()
        while try fields.next() {
            switch fields.key {
            case ValueKey.tag: tag = try fields.span()
            case ValueKey.simpleValue:
                simpleValue = Float(bitPattern: try fields.fixed32())
                isTensor = false
            case ValueKey.tensor:
                try fields.skip()
                simpleValue = nil
                isTensor = true
            case ValueKey.obsoleteHistogram, ValueKey.image, ValueKey.histogram, ValueKey.audio:
                try fields.skip()
                simpleValue = nil
                isTensor = false
            case ValueKey.exactValue: exactValue = Double(bitPattern: try fields.fixed64())
            default: try fields.skip()
            }
        }
        if let simpleValue {
            value = Summary.Value.scalar(simpleValue, exact: exactValue)
            return true
        }
        guard isTensor, let scalar = try message.tensorScalar(exact: exactValue) else { return false }
        value = scalar
        return true
    }
}
