/// A cursor over the values of one serialized event; it copies and allocates nothing.
///
///     var event = try EventCursor(payload)
///     while try event.nextScalar() { sum += event.scalar }
///
/// It gives the values that `Event(decoding:)` would give, in the same order, but looks only at the
/// fields it needs: the rest of a value may be damaged.
public struct EventCursor: ~Escapable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public private(set) var wallTime = 0.0

    /// The training step.
    public private(set) var step: Int64 = 0

    /// Whether the event logs values; if not, `Event(decoding:)` tells what it is.
    public private(set) var isSummary = false

    /// The series of the current value, as UTF-8 that was not checked.
    public private(set) var tag: RawSpan

    /// Whether the current value is a scalar.
    public private(set) var isScalar = false

    /// The current value, exact where the exact double stands beside it; 0 if it is no scalar.
    public private(set) var scalar = 0.0

    private var value: WireReader
    private var summary: WireReader
    // A summary in several pieces is legal: their values follow each other.
    private var afterSummary: WireReader
    private var furtherPieces = 0

    /// A cursor before the first value of an event.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_lifetime(copy payload)
    public init(_ payload: RawSpan) throws(EventDecodingError) {
        var fields = WireReader(payload)
        tag = RawSpan()
        value = WireReader(RawSpan())
        summary = value
        afterSummary = value
        while try fields.next() {
            switch fields.key {
            case EventKey.wallTime: wallTime = Double(bitPattern: try fields.fixed64())
            case EventKey.step: step = Int64(bitPattern: try fields.varint())
            case EventKey.summary where isSummary:
                try fields.skip()
                furtherPieces += 1
            case EventKey.summary:
                summary = try fields.message()
                afterSummary = fields
                furtherPieces = 0
                isSummary = true
            case EventKey.fileVersion, EventKey.graphDef, EventKey.logMessage, EventKey.sessionLog,
                EventKey.taggedRunMetadata, EventKey.metaGraphDef:
                // The last kind of content counts: it takes the place of a summary before it.
                try fields.skip()
                isSummary = false
            default: try fields.skip()
            }
        }
        guard !isSummary else { return }
        summary = WireReader(RawSpan())
        furtherPieces = 0
    }

    /// Moves to the next scalar; false after the last.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_lifetime(self: copy self)
    public mutating func nextScalar() throws(EventDecodingError) -> Bool {
        while try nextValue() {
            if isScalar { return true }
        }
        return false
    }

    /// Moves to the next value, a scalar or not; false after the last.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_lifetime(self: copy self)
    public mutating func nextValue() throws(EventDecodingError) -> Bool {
        repeat {
            while try summary.next() {
                guard summary.key == SummaryKey.value else {
                    try summary.skip()
                    continue
                }
                value = try summary.message()
                try readValue()
                return true
            }
        } while try nextPiece()
        return false
    }

    /// The current value, decoded.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    public func decodedValue() throws(EventDecodingError) -> Summary.Value {
        var decoded = Summary.Value()
        var fields = value
        try decoded.merge(&fields)
        return decoded
    }

    @_lifetime(self: copy self)
    private mutating func nextPiece() throws(EventDecodingError) -> Bool {
        guard furtherPieces > 0 else { return false }
        while try afterSummary.next() {
            guard afterSummary.key != EventKey.summary else {
                summary = try afterSummary.message()
                furtherPieces -= 1
                return true
            }
            try afterSummary.skip()
        }
        return false
    }

    @_lifetime(self: copy self)
    private mutating func readValue() throws(EventDecodingError) {
        var fields = value
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
        let found: Double? =
            if let simpleValue {
                Summary.Value.scalar(simpleValue, exact: exactValue)
            } else if isTensor {
                try value.tensorScalar(exact: exactValue)
            } else {
                nil
            }
        isScalar = found != nil
        scalar = found ?? 0
    }
}
