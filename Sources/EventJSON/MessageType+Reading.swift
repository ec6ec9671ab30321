import OrderedJSON
import TFEvents

extension MessageType {
    /// Where the fields stand in JSON that Protos/ does not know: as on the wire, in base64.
    static let unknownFieldsName = "unknown_fields"

    /// A serialized message as a JSON object with a member for each field that is there.
    func object(_ fields: inout WireReader) throws(EventDecodingError) -> JSONObject {
        var object = JSONObject()
        var lists: [String: [JSONValue]] = [:]
        var unknown: [UInt8] = []
        while try fields.next() {
            guard let field = field(fields.key.number), field.takes(fields.key.type) else {
                unknown += [UInt8](try fields.unknownField())
                continue
            }
            guard field.isRepeated else {
                object[field.name] = try field.kind.value(&fields)
                continue
            }
            // The object keeps the list's place until it is whole.
            if lists[field.name] == nil { object[field.name] = [] }
            if field.kind.isPackable {
                lists[field.name, default: []] += try field.kind.values(&fields)
            } else {
                lists[field.name, default: []].append(try field.kind.value(&fields))
            }
        }
        for (name, list) in lists { object[name] = .array(list) }
        if !unknown.isEmpty { object[Self.unknownFieldsName] = .string(Base64.encode(unknown)) }
        return object
    }
}

extension MessageType.Field {
    /// Whether a value of the field may stand on the wire like this.
    func takes(_ type: WireType) -> Bool {
        type == kind.wireType || isRepeated && type == .lengthDelimited
    }
}

extension FieldKind {
    /// The values of a field that holds numbers, in one piece or a single one.
    fileprivate func values(_ fields: inout WireReader) throws(EventDecodingError) -> [JSONValue] {
        var values: [JSONValue] = []
        _ = try fields.elements(wireType) { values.append(value(ofBits: $0)) }
        return values
    }

    fileprivate func value(_ fields: inout WireReader) throws(EventDecodingError) -> JSONValue {
        switch self {
        case .double: return value(ofBits: try fields.fixed64())
        case .float: return value(ofBits: UInt64(try fields.fixed32()))
        case .int32, .int64, .uint32, .uint64, .bool, .named: return value(ofBits: try fields.varint())
        case .text: return JSONValue(text: try fields.span())
        case .bytes: return .string(Base64.encode([UInt8](try fields.span())))
        case .message(let type):
            var inner = try fields.message()
            return .object(try type.object(&inner))
        }
    }

    func value(ofBits bits: UInt64) -> JSONValue {
        switch self {
        case .double: JSONValue(Double(bitPattern: bits))
        case .float: JSONValue(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .int32: .integer(Int(Int32(truncatingIfNeeded: bits)))
        case .uint32: .integer(Int(UInt32(truncatingIfNeeded: bits)))
        case .uint64: Int(exactly: bits).map(JSONValue.integer) ?? .string(String(bits))
        case .bool: .bool(bits != 0)
        case .named(let names):
            names[Int32(truncatingIfNeeded: bits)].map(JSONValue.string)
                ?? .integer(Int(Int32(truncatingIfNeeded: bits)))
        case .int64, .text, .bytes, .message: .integer(Int(truncatingIfNeeded: bits))
        }
    }
}
