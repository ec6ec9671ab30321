/// A cursor over the fields of one serialized message; it copies nothing and checks everything.
///
///     while try reader.next() {
///         switch reader.key {
///         case .step: step = Int64(bitPattern: try reader.varint())
///         default: try reader.skip()
///         }
///     }
///
/// Unsafe loads stand in this file alone: each is preceded by a check against the end of the span,
/// which the bounds checks of `RawSpan` would only repeat.
package struct WireReader: ~Escapable {
    private let source: RawSpan
    private let base: Int
    private let depth: Int
    private var position = 0

    /// The key of the field that `next()` moved to.
    package private(set) var key = FieldKey(0, .varint)

    /// Where that key stands in the message, in message.
    package private(set) var keyPosition = 0

    /// Reads a message from its first field on.
    ///
    /// - Parameters:
    ///   - message: The fields of the message.
    ///   - base: Where they begin in the whole event; counted in by errors.
    ///   - depth: How many messages enclose this one.
    @_lifetime(copy message)
    package init(_ message: RawSpan, base: Int = 0, depth: Int = 1) {
        source = message
        self.base = base
        self.depth = depth
    }

    /// Moves to the next field; false at the end of the message.
    @inline(__always)
    package mutating func next() throws(EventDecodingError) -> Bool {
        guard position < source.byteCount else { return false }
        keyPosition = position
        let raw = try varint()
        guard raw <= UInt64(UInt32.max), raw >= 8, position - keyPosition <= 5 else {
            throw error(.fieldNumber, at: keyPosition)
        }
        guard let key = FieldKey(rawValue: UInt32(truncatingIfNeeded: raw)) else {
            throw error(.wireType, at: keyPosition)
        }
        self.key = key
        return true
    }

    /// The field's value, as an integer of up to 64 bits.
    @inline(__always)
    package mutating func varint() throws(EventDecodingError) -> UInt64 {
        guard position < source.byteCount else { throw error(.truncated, at: position) }
        let first = unsafe source.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
        guard first >= 0x80 else {
            position += 1
            return UInt64(first)
        }
        return try longVarint()
    }

    private mutating func longVarint() throws(EventDecodingError) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < source.byteCount else { throw error(.truncated, at: start) }
            let byte = unsafe source.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
            position += 1
            value |= UInt64(byte & 0x7f) &<< shift
            if byte < 0x80 { return value }
        }
        throw error(.varintTooLong, at: start)
    }

    /// The field's value of eight message.
    @inline(__always)
    package mutating func fixed64() throws(EventDecodingError) -> UInt64 {
        guard source.byteCount - position >= 8 else { throw error(.truncated, at: position) }
        defer { position += 8 }
        return unsafe UInt64(
            littleEndian: source.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self))
    }

    /// The field's value of four message.
    @inline(__always)
    package mutating func fixed32() throws(EventDecodingError) -> UInt32 {
        guard source.byteCount - position >= 4 else { throw error(.truncated, at: position) }
        defer { position += 4 }
        return unsafe UInt32(
            littleEndian: source.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self))
    }

    /// The field's value of any length.
    @inline(__always)
    @_lifetime(copy self)
    package mutating func span() throws(EventDecodingError) -> RawSpan {
        let start = position
        let length = try varint()
        guard length < 0x7fff_ffff else { throw error(.tooLong, at: start) }
        let count = Int(truncatingIfNeeded: length)
        guard count <= source.byteCount - position else { throw error(.truncated, at: start) }
        defer { position += count }
        return unsafe source.extracting(unchecked: position..<position + count)
    }

    /// The field's value, as a message of its own.
    @inline(__always)
    @_lifetime(copy self)
    package mutating func message() throws(EventDecodingError) -> WireReader {
        let content = try span()
        guard depth < Self.maximumDepth else { throw error(.tooDeep, at: keyPosition) }
        return WireReader(content, base: base + position - content.byteCount, depth: depth + 1)
    }

    /// The field's value, as numbers without keys.
    @_lifetime(copy self)
    mutating func packedElements() throws(EventDecodingError) -> WireReader {
        let content = try span()
        return WireReader(content, base: base + position - content.byteCount, depth: depth)
    }

    /// The length of the message.
    var byteCount: Int { source.byteCount }

    /// Whether all of the message is read.
    var isAtEnd: Bool { position == source.byteCount }

    /// Moves past the field's value.
    package mutating func skip() throws(EventDecodingError) {
        try skip(key, depth: depth)
    }

    /// Moves past the field's value and gives the whole field, its key included.
    @_lifetime(copy self)
    package mutating func unknownField() throws(EventDecodingError) -> RawSpan {
        let start = keyPosition
        try skip()
        return unsafe source.extracting(unchecked: start..<position)
    }

    private mutating func skip(_ key: FieldKey, depth: Int) throws(EventDecodingError) {
        switch key.type {
        case .varint: _ = try varint()
        case .fixed64: _ = try fixed64()
        case .fixed32: _ = try fixed32()
        case .lengthDelimited: _ = try span()
        case .endGroup: throw error(.groupEnd, at: keyPosition)
        case .startGroup:
            guard depth < Self.maximumDepth else { throw error(.tooDeep, at: keyPosition) }
            while try next() {
                guard self.key.type != .endGroup else {
                    guard self.key.number == key.number else { throw error(.groupEnd, at: keyPosition) }
                    return
                }
                try skip(self.key, depth: depth + 1)
            }
            throw error(.truncated, at: position)
        }
    }

    /// The error that says what is wrong at a position of this message.
    package func error(_ reason: EventDecodingError.Reason, at position: Int) -> EventDecodingError {
        EventDecodingError(reason: reason, offset: base + position)
    }

    /// As deep as protobuf's own parsers go.
    private static let maximumDepth = 100
}
