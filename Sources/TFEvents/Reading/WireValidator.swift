/// Checks that protobuf's own parsers accept a serialized message.
///
/// Its fields must end where they should, down to the innermost, and its text must be UTF-8.
/// Checking allocates nothing for ASCII text.
package struct WireValidator {
    /// The first known field of a wire type that is not its own.
    ///
    /// Parsers in C++, Python and Swift take it for an unknown field; the one in TensorBoard's data
    /// server (prost) refuses the event.
    package private(set) var mistypedField: EventDecodingError?

    /// A validator that has seen nothing.
    package init() {}

    /// Checks a message and those within.
    package mutating func validate(
        _ message: RawSpan, as schema: MessageSchema
    ) throws(EventDecodingError) {
        var fields = WireReader(message)
        try validate(&fields, schema)
    }

    private mutating func validate(
        _ fields: inout WireReader, _ schema: MessageSchema
    ) throws(EventDecodingError) {
        while try fields.next() {
            let kind = schema.field(fields.key.number)
            switch (kind, fields.key.type) {
            case (.varint, .varint), (.fixed32, .fixed32), (.fixed64, .fixed64), (.bytes, .lengthDelimited),
                (nil, _):
                try fields.skip()
            case (.string, .lengthDelimited):
                let position = fields.keyPosition
                guard try fields.span().isUTF8 else { throw fields.error(.invalidUTF8, at: position) }
            case (.message(let inner), .lengthDelimited):
                var innerFields = try fields.message()
                try validate(&innerFields, inner)
            case (.numbers(let type), _):
                if try !fields.elements(type, { _ in }) { try skipMistyped(&fields) }
            default:
                try skipMistyped(&fields)
            }
        }
    }

    private mutating func skipMistyped(_ fields: inout WireReader) throws(EventDecodingError) {
        let found = fields.error(.mistypedField, at: fields.keyPosition)
        mistypedField = mistypedField ?? found
        try fields.skip()
    }
}

extension RawSpan {
    /// Whether the bytes are valid UTF-8.
    package var isUTF8: Bool {
        var high: UInt8 = 0
        for offset in 0..<byteCount {
            high |= unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
        }
        guard high >= 0x80 else { return true }
        return unsafe withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) != nil }
    }
}
