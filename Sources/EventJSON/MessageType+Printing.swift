@_spi(Tools) import OrderedJSON
import TFEvents

/// JSON text on its way out, which is handed on whenever there is much of it.
struct TextOutput<Failure: Error> {
    var bytes: [UInt8]
    private let drain: (inout [UInt8]) throws(Failure) -> Void

    /// Bytes at which the text is handed on.
    private static var limit: Int { 1 << 20 }

    init(_ bytes: consuming [UInt8], drain: @escaping (inout [UInt8]) throws(Failure) -> Void) {
        self.bytes = bytes
        self.drain = drain
    }

    mutating func drainIfLarge() throws(Failure) {
        if bytes.count >= Self.limit { try drain(&bytes) }
    }

    mutating func append(base64 span: RawSpan) throws(Failure) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        while start < span.byteCount {
            let end = min(start + 3 << 14, span.byteCount)
            Base64.append(span.extracting(start..<end), to: &bytes)
            start = end
            try drainIfLarge()
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

// Fields of a message that is known to be canonical stand in the object one by one, so that no object need be made.

extension MessageType {
    /// Appends the members of an object that stands for a canonical message.
    ///
    /// - Parameters:
    ///   - fields: The message, which is known to decode.
    ///   - isFirst: Whether no member stands before.
    ///   - output: Takes the text.
    /// - Throws: What the output throws.
    func printMembers<Failure>(
        _ fields: inout WireReader, isFirst: Bool, to output: inout TextOutput<Failure>
    ) throws(Failure) {
        var isFirst = isFirst
        var last: UInt32 = 0
        var isInList = false
        var unknown: [UInt8] = []
        while (try? fields.next()) == true {
            let number = fields.key.number
            guard let field = field(number), field.takes(fields.key.type) else {
                if let bytes = try? fields.unknownField() { unknown += [UInt8](bytes) }
                continue
            }
            if number == last {
                output.bytes += ", ".utf8
            } else {
                if isInList { output.bytes.append(UInt8(ascii: "]")) }
                if !isFirst { output.bytes += ", ".utf8 }
                output.bytes += field.jsonKey
                isInList = field.isRepeated
                if isInList { output.bytes.append(UInt8(ascii: "[")) }
            }
            (isFirst, last) = (false, number)
            try field.print(&fields, to: &output)
            try output.drainIfLarge()
        }
        if isInList { output.bytes.append(UInt8(ascii: "]")) }
        guard !unknown.isEmpty else { return }
        if !isFirst { output.bytes += ", ".utf8 }
        JSONValue.string(Self.unknownFieldsName).append(to: &output.bytes)
        output.bytes += ": ".utf8
        // The span lives as long as the call.
        try output.append(base64: unsafe unknown.span.bytes)
    }
}

extension MessageType.Field {
    fileprivate func print<Failure>(
        _ fields: inout WireReader, to output: inout TextOutput<Failure>
    ) throws(Failure) {
        guard isRepeated, kind.isPackable else { return try kind.print(&fields, to: &output) }
        guard let packed = try? fields.span() else { return }
        var elements = WireReader(packed)
        var position = 0
        while position < packed.byteCount, let (bits, size) = kind.element(&elements) {
            if position > 0 { output.bytes += ", ".utf8 }
            position += size
            kind.print(bits: bits, to: &output.bytes)
            try output.drainIfLarge()
        }
    }
}

extension FieldKind {
    /// The bits of the next of packed numbers, and how many bytes they take.
    fileprivate func element(_ elements: inout WireReader) -> (bits: UInt64, size: Int)? {
        switch wireType {
        case .fixed32: (try? elements.fixed32()).map { (UInt64($0), 4) }
        case .fixed64: (try? elements.fixed64()).map { ($0, 8) }
        default: (try? elements.varint()).map { ($0, $0.varintSize) }
        }
    }

    fileprivate func print<Failure>(
        _ fields: inout WireReader, to output: inout TextOutput<Failure>
    ) throws(Failure) {
        switch self {
        case .double: print(bits: (try? fields.fixed64()) ?? 0, to: &output.bytes)
        case .float: print(bits: UInt64((try? fields.fixed32()) ?? 0), to: &output.bytes)
        case .int32, .int64, .uint32, .uint64, .bool, .named:
            print(bits: (try? fields.varint()) ?? 0, to: &output.bytes)
        case .text:
            guard let text = try? fields.span() else { return }
            if text.isPlainText {
                output.bytes.append(UInt8(ascii: "\""))
                output.bytes.append(span: text)
                output.bytes.append(UInt8(ascii: "\""))
            } else {
                JSONValue(text: text).append(to: &output.bytes)
            }
        case .bytes:
            guard let bytes = try? fields.span() else { return }
            try output.append(base64: bytes)
        case .message(let type):
            guard var inner = try? fields.message() else { return }
            output.bytes.append(UInt8(ascii: "{"))
            try type.printMembers(&inner, isFirst: true, to: &output)
            output.bytes.append(UInt8(ascii: "}"))
        }
    }

    fileprivate func print(bits: UInt64, to bytes: inout [UInt8]) {
        switch self {
        case .int64: bytes.append(integer: Int(truncatingIfNeeded: bits))
        case .double where Double(bitPattern: bits).isFinite: bytes.append(number: Double(bitPattern: bits))
        case .float where Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isFinite:
            bytes.append(number: Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .bool: bytes += (bits != 0 ? "true" : "false").utf8
        default: value(ofBits: bits).append(to: &bytes)
        }
    }
}

extension RawSpan {
    /// Whether it stands in JSON as it is: printable ASCII without quotes and backslashes.
    var isPlainText: Bool {
        for index in 0..<byteCount {
            let byte = unsafe unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
            guard byte >= 0x20, byte < 0x7f, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                return false
            }
        }
        return true
    }
}
