import TFEvents

extension MessageType {
    /// How many bytes a message takes when its JSON object is written again; nil if they cannot be the same.
    ///
    /// Every field is written as short as it can be: where all of them come to as many bytes as there are, and in
    /// their order, they are the same bytes.
    func canonicalSize(_ fields: inout WireReader) throws(EventDecodingError) -> Int? {
        var size = 0
        var last: UInt32 = 0
        var isCanonical = true
        while try fields.next() {
            let number = fields.key.number
            guard let field = field(number), field.takes(fields.key.type) else {
                // Unknown fields stand behind the others.
                last = .max
                size += try fields.unknownField().byteCount
                continue
            }
            let isNext = number > last || number == last && field.isRepeated && !field.kind.isPackable
            if !isNext { isCanonical = false }
            if last != .max { last = number }
            guard let content = try field.canonicalSize(&fields) else {
                isCanonical = false
                continue
            }
            size += UInt64(number << 3).varintSize + content
        }
        return isCanonical ? size : nil
    }
}

extension MessageType.Field {
    fileprivate func canonicalSize(_ fields: inout WireReader) throws(EventDecodingError) -> Int? {
        guard isRepeated, kind.isPackable else { return try kind.canonicalSize(&fields) }
        let isPacked = fields.key.type == .lengthDelimited
        var size: Int? = 0
        _ = try fields.elements(kind.wireType) { bits in
            size = size.flatMap { sum in kind.canonicalSize(ofBits: bits).map { sum + $0 } }
        }
        return isPacked ? size.map { UInt64($0).varintSize + $0 } : nil
    }
}

extension FieldKind {
    fileprivate func canonicalSize(_ fields: inout WireReader) throws(EventDecodingError) -> Int? {
        switch self {
        case .double:
            _ = try fields.fixed64()
            return 8
        case .float:
            _ = try fields.fixed32()
            return 4
        case .int32, .int64, .uint32, .uint64, .bool, .named:
            return canonicalSize(ofBits: try fields.varint())
        case .text, .bytes:
            let count = try fields.span().byteCount
            return UInt64(count).varintSize + count
        case .message(let type):
            var inner = try fields.message()
            return try type.canonicalSize(&inner).map { UInt64($0).varintSize + $0 }
        }
    }

    /// Nil where the number means other bits than these.
    fileprivate func canonicalSize(ofBits bits: UInt64) -> Int? {
        switch self {
        case .double: 8
        case .float: 4
        case .int32, .named:
            bits == UInt64(truncatingIfNeeded: Int32(truncatingIfNeeded: bits)) ? bits.varintSize : nil
        case .uint32: bits <= UInt32.max ? bits.varintSize : nil
        case .bool: bits <= 1 ? 1 : nil
        case .int64, .uint64: bits.varintSize
        case .text, .bytes, .message: nil
        }
    }
}

extension UInt64 {
    /// How many bytes it takes as a varint.
    var varintSize: Int { (64 - (self | 1).leadingZeroBitCount + 6) / 7 }
}
