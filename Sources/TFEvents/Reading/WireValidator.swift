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
            guard let field = schema.field(fields.key.number) else {
                try fields.skip()
                continue
            }
            let wireType = field.type.wireType
            if field.isRepeated, field.type.isPackable {
                if try !fields.elements(wireType, { _ in }) { try skipMistyped(&fields) }
                continue
            }
            guard fields.key.type == wireType else {
                try skipMistyped(&fields)
                continue
            }
            switch field.type {
            case .text:
                let position = fields.keyPosition
                guard try fields.span().isUTF8 else { throw fields.error(.invalidUTF8, at: position) }
            case .message(let inner):
                var innerFields = try fields.message()
                try validate(&innerFields, inner)
            default: try fields.skip()
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
        // Most texts are ASCII alone, which vectors tell; blocks, as most other bytes show early what they are.
        let blockLength = 4096
        var offset = 0
        while offset < byteCount {
            let end = Swift.min(offset + blockLength, byteCount)
            guard extracting(offset..<end).isASCII else {
                return unsafe extracting(offset..<byteCount).withUnsafeBytes {
                    unsafe String(validating: $0, as: UTF8.self) != nil
                }
            }
            offset = end
        }
        return true
    }

    private var isASCII: Bool {
        var high: UInt8 = 0
        for offset in 0..<byteCount {
            high |= unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
        }
        return high < 0x80
    }
}
