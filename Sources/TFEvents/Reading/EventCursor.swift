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
    public let step: Int

    /// The series of the current value, as UTF-8 that was not checked.
    @inlinable
    public var tag: RawSpan {
        @_lifetime(copy self)
        get { currentTag }
    }

    /// The current value, exact where the exact double stands beside it; 0 if it is no scalar.
    @inlinable
    public var scalar: Double { currentNumber?.double ?? 0 }

    /// Whether the current value is a scalar, as far as it tells by itself.
    @inlinable
    public var isScalar: Bool { currentNumber != nil }

    /// The current value in the precision that it is written in; nil if it is no scalar.
    @inlinable
    public var number: ScalarNumber? { currentNumber }

    /// The form of the current value.
    @inlinable
    public var form: Form { currentForm }

    /// Whether the current value has metadata.
    @inlinable
    public var hasMetadata: Bool { currentHasMetadata }

    /// Whether the event logs values; if not, `Event(decoding:)` tells what it is.
    public var isSummary: Bool { pieces > 0 }

    @usableFromInline var currentTag: RawSpan
    @usableFromInline var currentNumber: ScalarNumber?
    @usableFromInline var currentForm = Form.none
    @usableFromInline var currentHasMetadata = false

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
        if let event = SummaryEvent(payload) {
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
        _ payload: RawSpan, wallTime: Double, step: Int, summary: Range<Int>, rest: Range<Int>, pieces: Int
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

    /// Where a cursor stands in its event.
    @_spi(Tools) public struct Position: Sendable {
        fileprivate let summary: Range<Int>
        fileprivate let rest: Range<Int>
        fileprivate let pieces: Int
    }

    /// Where the cursor stands: behind the current value.
    @_spi(Tools) public var position: Position { Position(summary: summary, rest: rest, pieces: pieces) }

    /// Goes on where another cursor stood in the same event.
    @_lifetime(self: copy self)
    @_spi(Tools) public mutating func move(to position: Position) {
        precondition(max(position.summary.upperBound, position.rest.upperBound) <= payload.byteCount)
        summary = position.summary
        rest = position.rest
        pieces = position.pieces
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
        if let next = SimpleValue(payload, summary: summary) {
            value = next.value
            summary = unsafe Range(uncheckedBounds: (next.value.upperBound, summary.upperBound))
            currentTag = unsafe payload.extracting(unchecked: next.tag)
            currentNumber = .float(next.scalar)
            currentForm = .simpleValue
            currentHasMetadata = false
            return true
        }
        if summary.isEmpty, pieces <= 1 { return false }
        return try nextUnusualValue()
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

    /// The name of the plugin in the current value's metadata; empty where it names none.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    public func plugin() throws(EventDecodingError) -> String {
        String(repairing: try WireReader(payload, fields: value, depth: 3).valuePlugin())
    }

    /// Whether all values of the event that are still to come can be read.
    ///
    /// - Throws: `EventDecodingError` where one of them cannot.
    @inlinable
    @inline(__always)
    public func validateValues() throws(EventDecodingError) {
        var rest = copy self
        while try rest.nextValue() {}
    }
}
