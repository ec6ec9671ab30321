import TFEvents

/// Rewrites a serialized event, field by field, so that every parser takes it and nothing else changes.
///
/// Bytes of a text that are no UTF-8 are spelled out, like `\xff`: two tags that differ stay different.
/// Known fields of a wrong wire type are left out, as most parsers do anyway.
struct EventRewriter {
    /// The values to leave out, by their number in the event.
    var omittedValues: Set<Int> = []
    /// Serialized fields to add to values, by their number in the event.
    var addedFields: [Int: [UInt8]] = [:]
    /// The event's new wall time, in seconds since 1970-01-01T00:00:00Z; nil to keep its own.
    var wallTime: Double?

    /// The event's new step; nil to keep its own.
    var step: Int?

    private var valueCount = 0

    /// The event with what was asked for.
    ///
    /// - Throws: `EventDecodingError` where it is no protobuf message.
    mutating func rewrite(_ event: RawSpan) throws(EventDecodingError) -> [UInt8] {
        valueCount = 0
        var output = WireBuffer()
        if let wallTime {
            output.append(EventKey.wallTime, fixed64: wallTime.bitPattern)
        }
        var fields = WireReader(event)
        try rewrite(&fields, .event, to: &output)
        appendStep(to: &output)
        return output.bytes
    }

    private mutating func rewrite(
        _ fields: inout WireReader, _ schema: MessageSchema, to output: inout WireBuffer
    ) throws(EventDecodingError) {
        while try fields.next() {
            let key = fields.key
            if schema == .event, key == EventKey.wallTime, wallTime != nil {
                try fields.skip()
                continue
            }
            if schema == .event, key == EventKey.step, step != nil {
                try fields.skip()
                appendStep(to: &output)
                continue
            }
            guard let field = schema.field(key.number) else {
                output.append(try fields.unknownField())
                continue
            }
            switch (field.type, key.type) {
            case (.text, .lengthDelimited):
                let text = try fields.span()
                output.append(key)
                if text.isUTF8 {
                    output.append(varint: UInt64(text.byteCount))
                    output.append(text)
                } else {
                    output.append(delimited: Self.spelledOut([UInt8](text)))
                }
            case (.message(let inner), .lengthDelimited):
                try rewriteMessage(&fields, inner, to: &output)
            case (_, let wireType) where field.takes(wireType):
                output.append(try fields.unknownField())
            default:
                try fields.skip()
            }
        }
    }

    /// The event's new step, once.
    private mutating func appendStep(to output: inout WireBuffer) {
        guard let step = step.take() else { return }
        output.append(EventKey.step, varint: step)
    }

    private mutating func rewriteMessage(
        _ fields: inout WireReader, _ schema: MessageSchema, to output: inout WireBuffer
    ) throws(EventDecodingError) {
        let key = fields.key
        var message = try fields.message()
        var rewritten = WireBuffer()
        guard schema == .value else {
            try rewrite(&message, schema, to: &rewritten)
            output.append(key, delimited: rewritten.bytes)
            return
        }
        let number = valueCount
        valueCount += 1
        guard !omittedValues.contains(number) else { return }
        try rewrite(&message, schema, to: &rewritten)
        if let added = addedFields[number] { rewritten.append(added) }
        output.append(key, delimited: rewritten.bytes)
    }

    /// The text with each byte that is no UTF-8 as `\x` and two digits.
    private static func spelledOut(_ text: [UInt8]) -> [UInt8] {
        var parser = Unicode.UTF8.ForwardParser()
        var rest = text.makeIterator()
        var (position, result) = (0, [UInt8]())
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar):
                result += scalar
                position += scalar.count
            case .error(let length):
                for byte in text[position..<position + length] {
                    let digits = String(byte, radix: 16)
                    result += "\\x\(digits.count == 1 ? "0" : "")\(digits)".utf8
                }
                position += length
            case .emptyInput:
                return result
            }
        }
    }
}
