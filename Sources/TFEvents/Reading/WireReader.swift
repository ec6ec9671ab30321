/// A cursor over the fields of one serialized message; it copies nothing and checks everything.
///
///     while try fields.next() {
///         switch fields.key {
///         case EventKey.step: step = Int(truncatingIfNeeded: try fields.varint())
///         default: try fields.skip()
///         }
///     }
///
/// Unsafe loads stand in this file alone: each is preceded by a check against the end of the message,
/// which the bounds checks of `RawSpan` would only repeat. What is rare is done by static functions
/// that take and return positions, so that the cursor itself can live in registers.
package struct WireReader: ~Escapable {
    /// The whole event, so that positions in it need no translation in errors.
    private let source: RawSpan
    private let end: Int
    private let depth: Int

    /// Where the next byte to be read stands in the event.
    private(set) var position: Int

    /// The key of the field that `next()` moved to.
    package private(set) var key = FieldKey(0, .varint)

    /// Where that key stands in the event, in bytes.
    package private(set) var keyPosition: Int

    /// Reads an event from its first field on.
    @inline(__always)
    @_lifetime(copy event)
    package init(_ event: RawSpan) {
        self.init(event, uncheckedFields: 0..<event.byteCount, depth: 1)
    }

    /// Reads a message within an event.
    ///
    /// - Parameters:
    ///   - event: The whole event.
    ///   - fields: Where the fields of the message stand in it, in bytes.
    ///   - depth: How many messages there are around its fields.
    @inline(__always)
    @_lifetime(copy event)
    init(_ event: RawSpan, fields: Range<Int>, depth: Int) {
        precondition(fields.lowerBound >= 0 && fields.upperBound <= event.byteCount)
        self.init(event, uncheckedFields: fields, depth: depth)
    }

    @inline(__always)
    @_lifetime(copy event)
    private init(_ event: RawSpan, uncheckedFields fields: Range<Int>, depth: Int) {
        source = event
        position = fields.lowerBound
        keyPosition = position
        end = fields.upperBound
        self.depth = depth
    }

    /// Whether all of the message is read.
    var isAtEnd: Bool { position == end }

    /// What is left of the message, as a place in the event.
    var remainder: Range<Int> {
        @inline(__always)
        get { unsafe Range(uncheckedBounds: (position, end)) }
    }

    /// Moves to the next field; false at the end of the message.
    @inline(__always)
    package mutating func next() throws(EventDecodingError) -> Bool {
        guard position < end else { return false }
        keyPosition = position
        let raw = try varint()
        guard raw <= UInt64(UInt32.max), raw >= 8, position &- keyPosition <= 5 else {
            throw error(.fieldNumber, at: keyPosition)
        }
        key = FieldKey(rawValue: UInt32(truncatingIfNeeded: raw))
        guard key.hasWireType else { throw error(.wireType, at: keyPosition) }
        return true
    }

    /// The field's value, as an integer of up to 64 bits.
    @inline(__always)
    package mutating func varint() throws(EventDecodingError) -> UInt64 {
        guard position < end else { throw error(.truncated, at: position) }
        let first = unsafe source.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
        guard first >= 0x80 else {
            position &+= 1
            return UInt64(first)
        }
        let (value, next) = try Self.longVarint(source, at: position, end: end)
        position = next
        return value
    }

    @inline(never)
    private static func longVarint(
        _ source: RawSpan, at start: Int, end: Int
    ) throws(EventDecodingError) -> (value: UInt64, next: Int) {
        var value: UInt64 = 0
        var position = start
        var shift: UInt64 = 0
        while shift < 70 {
            guard position < end else {
                throw EventDecodingError(reason: .truncated, offset: start)
            }
            let byte = unsafe source.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
            position &+= 1
            value |= UInt64(byte & 0x7f) &<< shift
            if byte < 0x80 { return (value, position) }
            shift &+= 7
        }
        throw EventDecodingError(reason: .varintTooLong, offset: start)
    }

    /// The field's value of eight bytes.
    @inline(__always)
    package mutating func fixed64() throws(EventDecodingError) -> UInt64 {
        guard end &- position >= 8 else { throw error(.truncated, at: position) }
        let bits = unsafe source.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        position &+= 8
        return UInt64(littleEndian: bits)
    }

    /// The field's value of four bytes.
    @inline(__always)
    package mutating func fixed32() throws(EventDecodingError) -> UInt32 {
        guard end &- position >= 4 else { throw error(.truncated, at: position) }
        let bits = unsafe source.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self)
        position &+= 4
        return UInt32(littleEndian: bits)
    }

    /// The field's value of any length, as a place in the event.
    @inline(__always)
    mutating func range() throws(EventDecodingError) -> Range<Int> {
        let start = position
        let length = try varint()
        guard length <= UInt64(truncatingIfNeeded: end &- position) else {
            throw error(.truncated, at: start)
        }
        guard length < 0x7fff_ffff else { throw error(.tooLong, at: start) }
        let begin = position
        position &+= Int(truncatingIfNeeded: length)
        return unsafe Range(uncheckedBounds: (begin, position))
    }

    /// The field's value of any length.
    @inline(__always)
    @_lifetime(copy self)
    package mutating func span() throws(EventDecodingError) -> RawSpan {
        let range = try range()
        return unsafe source.extracting(unchecked: range)
    }

    /// The field's value, as a message of its own.
    @_lifetime(copy self)
    package mutating func message() throws(EventDecodingError) -> WireReader {
        let fields = try range()
        guard depth < Self.maximumDepth else { throw error(.tooDeep, at: keyPosition) }
        return WireReader(source, uncheckedFields: fields, depth: depth + 1)
    }

    /// The field's value, as numbers without keys.
    @_lifetime(copy self)
    mutating func packedElements() throws(EventDecodingError) -> WireReader {
        WireReader(source, uncheckedFields: try range(), depth: depth)
    }

    /// Moves past the field's value.
    @inline(__always)
    package mutating func skip() throws(EventDecodingError) {
        position = try Self.endOfField(key, in: source, at: keyPosition, remainder, depth: depth)
    }

    /// Moves past the field's value and gives the whole field, its key included.
    @_lifetime(copy self)
    package mutating func unknownField() throws(EventDecodingError) -> RawSpan {
        let start = keyPosition
        try skip()
        return unsafe source.extracting(unchecked: start..<position)
    }

    @inline(never)
    private static func endOfField(
        _ key: FieldKey, in source: RawSpan, at keyPosition: Int, _ remainder: Range<Int>, depth: Int
    ) throws(EventDecodingError) -> Int {
        var fields = WireReader(source, uncheckedFields: remainder, depth: depth)
        switch key.type {
        case .varint: _ = try fields.varint()
        case .fixed64: _ = try fields.fixed64()
        case .fixed32: _ = try fields.fixed32()
        case .lengthDelimited: _ = try fields.range()
        case .endGroup: throw fields.error(.groupEnd, at: keyPosition)
        case .startGroup: try fields.skipGroup(key.number)
        }
        return fields.position
    }

    private mutating func skipGroup(_ number: UInt32) throws(EventDecodingError) {
        guard depth < Self.maximumDepth else { throw error(.tooDeep, at: position) }
        while try next() {
            guard key.type != .endGroup else {
                guard key.number == number else { throw error(.groupEnd, at: keyPosition) }
                return
            }
            position = try Self.endOfField(key, in: source, at: keyPosition, remainder, depth: depth + 1)
        }
        throw error(.truncated, at: position)
    }

    /// The error that says what is wrong at a position of the event.
    package func error(_ reason: EventDecodingError.Reason, at position: Int) -> EventDecodingError {
        EventDecodingError(reason: reason, offset: position)
    }

    /// As deep as protobuf's own parsers go.
    private static let maximumDepth = 100
}
