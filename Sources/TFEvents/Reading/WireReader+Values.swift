extension WireReader {
    /// The field's bytes, copied.
    mutating func bytes() throws(EventDecodingError) -> [UInt8] {
        [UInt8](try span())
    }

    /// The field's text; what is no UTF-8 is replaced by U+FFFD.
    mutating func string() throws(EventDecodingError) -> String {
        String(repairing: try span())
    }

    /// Keeps the whole field, its key included.
    mutating func appendUnknown(to fields: inout [UInt8]) throws(EventDecodingError) {
        fields += [UInt8](try unknownField())
    }

    /// Gives the bits of each element of a repeated number, packed into one field or not.
    ///
    /// - Parameters:
    ///   - type: How one element stands on the wire: `.varint`, `.fixed32` or `.fixed64`.
    ///   - body: Takes the elements in their order.
    /// - Throws: `EventDecodingError` where the elements end beyond their field.
    /// - Returns: Whether the field holds such elements; if not, it is still to be skipped.
    package mutating func elements(
        _ type: WireType, _ body: (UInt64) -> Void
    ) throws(EventDecodingError) -> Bool {
        switch key.type {
        case type:
            body(try element(type))
        case .lengthDelimited:
            let position = keyPosition
            var packed = try packedElements()
            guard type == .varint || packed.remainder.count % (type == .fixed32 ? 4 : 8) == 0 else {
                throw error(.truncated, at: position)
            }
            while !packed.isAtEnd { body(try packed.element(type)) }
        default:
            return false
        }
        return true
    }

    private mutating func element(_ type: WireType) throws(EventDecodingError) -> UInt64 {
        switch type {
        case .fixed32: UInt64(try fixed32())
        case .fixed64: try fixed64()
        default: try varint()
        }
    }
}

extension [UInt8] {
    /// A copy of a span's bytes.
    package init(_ span: RawSpan) {
        self = unsafe span.withUnsafeBytes { unsafe Array($0) }
    }
}

extension String {
    /// The text in a span of UTF-8; what is none is replaced by U+FFFD.
    @_spi(Tools) public init(repairing span: RawSpan) {
        self = unsafe span.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
