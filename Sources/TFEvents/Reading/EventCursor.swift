/// A cursor over the values of one serialized event; it copies and allocates nothing.
///
///     var event = try EventCursor(payload)
///     while try event.nextScalar() { sum += event.scalar }
///
/// It gives the values that `Event(decoding:)` would give, in the same order, but looks only at the
/// fields it needs: the rest of a value may be damaged.
public struct EventCursor: ~Escapable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let wallTime: Double

    /// The training step.
    public let step: Int64

    /// The series of the current value, as UTF-8 that was not checked.
    @inlinable
    public var tag: RawSpan {
        @_lifetime(copy self)
        get { currentTag }
    }

    /// The current value, exact where the exact double stands beside it; 0 if it is no scalar.
    @inlinable
    public var scalar: Double { currentScalar ?? 0 }

    /// Whether the current value is a scalar.
    @inlinable
    public var isScalar: Bool { currentScalar != nil }

    /// Whether the event logs values; if not, `Event(decoding:)` tells what it is.
    public var isSummary: Bool { pieces > 0 }

    @usableFromInline var currentTag: RawSpan
    @usableFromInline var currentScalar: Double?

    // Places in the payload in place of readers keep the cursor small.
    @usableFromInline let payload: RawSpan
    @usableFromInline var value: Range<Int>
    /// What is left of the summary.
    @usableFromInline var summary: Range<Int>
    /// What is left of the event behind the summary.
    @usableFromInline var rest: Range<Int>
    /// In how many pieces the summary is written, which is legal; their values follow each other.
    @usableFromInline var pieces: Int

    /// A cursor before the first value of an event.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @inlinable
    @inline(__always)
    @_lifetime(copy payload)
    public init(_ payload: RawSpan) throws(EventDecodingError) {
        if let event = UsualEvent(payload) {
            self.init(
                payload, wallTime: event.wallTime, step: event.step,
                summary: unsafe Range(uncheckedBounds: (event.summary, payload.byteCount)), rest: 0..<0,
                pieces: 1)
        } else {
            try self.init(unusual: payload)
        }
    }

    @inlinable
    @inline(__always)
    @_lifetime(copy payload)
    init(
        _ payload: RawSpan, wallTime: Double, step: Int64, summary: Range<Int>, rest: Range<Int>, pieces: Int
    ) {
        self.payload = payload
        self.wallTime = wallTime
        self.step = step
        self.summary = summary
        self.rest = rest
        self.pieces = pieces
        value = 0..<0
        currentTag = RawSpan()
    }

    @usableFromInline
    @_lifetime(copy payload)
    init(unusual payload: RawSpan) throws(EventDecodingError) {
        var (wallTime, step, pieces) = (0.0, Int64(0), 0)
        var (summary, rest) = (0..<0, 0..<0)
        var fields = WireReader(payload)
        while try fields.next() {
            switch fields.key {
            case EventKey.wallTime: wallTime = Double(bitPattern: try fields.fixed64())
            case EventKey.step: step = Int64(bitPattern: try fields.varint())
            case EventKey.summary:
                let piece = try fields.range()
                if pieces == 0 {
                    summary = piece
                    rest = fields.remainder
                }
                pieces += 1
            case EventKey.fileVersion, EventKey.graphDef, EventKey.logMessage, EventKey.sessionLog,
                EventKey.taggedRunMetadata, EventKey.metaGraphDef:
                // The last kind of content counts: it takes the place of a summary before it.
                try fields.skip()
                summary = 0..<0
                pieces = 0
            default: try fields.skip()
            }
        }
        self.init(
            payload, wallTime: wallTime, step: step, summary: summary, rest: rest, pieces: pieces)
    }

    /// Moves to the next scalar; false after the last.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @inlinable
    @inline(__always)
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
    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    public mutating func nextValue() throws(EventDecodingError) -> Bool {
        if let next = UsualScalar(payload, summary: summary) {
            value = next.value
            summary = unsafe Range(uncheckedBounds: (next.value.upperBound, summary.upperBound))
            currentTag = unsafe payload.extracting(unchecked: next.tag)
            currentScalar = Double(next.scalar)
            return true
        }
        if summary.isEmpty, pieces <= 1 { return false }
        return try nextUnusualValue()
    }

    @usableFromInline
    @_lifetime(self: copy self)
    mutating func nextUnusualValue() throws(EventDecodingError) -> Bool {
        repeat {
            guard !summary.isEmpty else { continue }
            var fields = WireReader(payload, fields: summary, depth: 2)
            while try fields.next() {
                guard fields.key == SummaryKey.value else {
                    try fields.skip()
                    continue
                }
                value = try fields.range()
                summary = fields.remainder
                try readValue()
                return true
            }
        } while try nextPiece()
        return false
    }

    /// The current value, serialized.
    package var valueBytes: RawSpan {
        @_lifetime(copy self)
        get { payload.extracting(value) }
    }

    /// The current value, decoded.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    public func decodedValue() throws(EventDecodingError) -> Summary.Value {
        var decoded = Summary.Value()
        var fields = WireReader(payload, fields: value, depth: 3)
        try decoded.merge(&fields)
        return decoded
    }

    /// Whether the current scalar is written as a float32.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    @_spi(Tools) public func isFloat32() throws(EventDecodingError) -> Bool {
        var fields = WireReader(payload, fields: value, depth: 3)
        while try fields.next() {
            switch fields.key {
            case ValueKey.simpleValue: return true
            case ValueKey.tensor:
                guard case .tensor(let tensor) = try decodedValue().content else { return false }
                return tensor.dataType == .float
            default: try fields.skip()
            }
        }
        return false
    }

    private mutating func nextPiece() throws(EventDecodingError) -> Bool {
        guard pieces > 1 else { return false }
        var fields = WireReader(payload, fields: rest, depth: 1)
        while try fields.next() {
            guard fields.key != EventKey.summary else {
                summary = try fields.range()
                rest = fields.remainder
                pieces -= 1
                return true
            }
            try fields.skip()
        }
        return false
    }

    @_lifetime(self: copy self)
    private mutating func readValue() throws(EventDecodingError) {
        var fields = WireReader(payload, fields: value, depth: 3)
        var tag = RawSpan()
        var simpleValue: Float?
        var exactValue: Double?
        var isTensor = false
        while try fields.next() {
            switch fields.key {
            case ValueKey.tag: tag = try fields.span()
            case ValueKey.simpleValue:
                simpleValue = Float(bitPattern: try fields.fixed32())
                isTensor = false
            case ValueKey.exactValue: exactValue = Double(bitPattern: try fields.fixed64())
            case ValueKey.tensor, ValueKey.obsoleteHistogram, ValueKey.image, ValueKey.histogram,
                ValueKey.audio:
                isTensor = fields.key == ValueKey.tensor
                simpleValue = nil
                try fields.skip()
            default: try fields.skip()
            }
        }
        currentTag = tag
        if let simpleValue {
            currentScalar = Summary.Value.scalar(simpleValue, exact: exactValue)
        } else {
            currentScalar =
                isTensor
                ? try WireReader(payload, fields: value, depth: 3).tensorScalar(exact: exactValue) : nil
        }
    }
}
