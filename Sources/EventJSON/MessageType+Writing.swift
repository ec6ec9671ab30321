import OrderedJSON
import TFEvents

extension MessageType {
    /// Appends the fields of a JSON object in the order of their numbers, then the unknown ones.
    func append(
        _ object: JSONObject, ignoring ignored: Set<String> = [], to wire: inout WireBuffer
    ) throws(EventJSONError) {
        for field in fields {
            guard let value = object[field.name] else { continue }
            do throws(EventJSONError) {
                try field.append(value, to: &wire)
            } catch {
                throw error.within(field.name)
            }
        }
        if let unknown = object[Self.unknownFieldsName] {
            wire.append(try Base64.bytes(unknown, Self.unknownFieldsName))
        }
        let isKnown = { name in
            name == Self.unknownFieldsName || ignored.contains(name) || fields.contains { $0.name == name }
        }
        if let stranger = object.members.first(where: { !isKnown($0.key) }) {
            throw EventJSONError(path: stranger.key, problem: "there is no such field")
        }
    }
}

extension MessageType.Field {
    fileprivate func append(_ value: JSONValue, to wire: inout WireBuffer) throws(EventJSONError) {
        guard isRepeated else {
            wire.append(FieldKey(number, kind.wireType))
            return try kind.append(value, to: &wire)
        }
        guard let list = value.arrayValue else { throw EventJSONError(expected: "an array", found: value) }
        var packed = WireBuffer()
        for (index, element) in list.enumerated() {
            do throws(EventJSONError) {
                if kind.isPackable {
                    try kind.append(element, to: &packed)
                } else {
                    wire.append(FieldKey(number, kind.wireType))
                    try kind.append(element, to: &wire)
                }
            } catch {
                throw error.within("[\(index)]")
            }
        }
        if kind.isPackable {
            wire.append(FieldKey(number, .lengthDelimited), delimited: packed.bytes)
        }
    }
}

extension FieldKind {
    fileprivate func append(_ value: JSONValue, to wire: inout WireBuffer) throws(EventJSONError) {
        switch self {
        case .double: wire.append(fixed64: try value.doubleBits())
        case .float: wire.append(fixed32: try value.floatBits())
        case .int32: try append(value, as: Int32.self, to: &wire)
        case .int64: try append(value, as: Int.self, to: &wire)
        case .uint32: try append(value, as: UInt32.self, to: &wire)
        case .uint64:
            if let text = value.stringValue, let number = UInt64(text) {
                wire.append(varint: number)
            } else {
                try append(value, as: UInt64.self, to: &wire)
            }
        case .bool:
            guard let flag = value.boolValue else {
                throw EventJSONError(expected: "true or false", found: value)
            }
            wire.append(varint: flag ? 1 : 0)
        case .named(let names):
            if let number = names.first(where: { .string($0.value) == value })?.key {
                wire.append(varint: UInt64(truncatingIfNeeded: number))
            } else {
                try append(value, as: Int32.self, to: &wire)
            }
        case .text: wire.append(delimited: try value.textBytes())
        case .bytes: wire.append(delimited: try Base64.bytes(value))
        case .message(let type):
            guard let object = value.objectValue else {
                throw EventJSONError(expected: "an object", found: value)
            }
            var inner = WireBuffer()
            try type.append(object, to: &inner)
            wire.append(delimited: inner.bytes)
        }
    }

    /// Negative numbers take ten bytes, whatever their type.
    private func append<Number: FixedWidthInteger>(
        _ value: JSONValue, as type: Number.Type, to wire: inout WireBuffer
    ) throws(EventJSONError) {
        guard let number = value.integerValue.flatMap({ Number(exactly: $0) }) else {
            throw EventJSONError(
                expected: "an integer from \(Number.min) to \(Number.max)", found: value)
        }
        wire.append(varint: UInt64(truncatingIfNeeded: number))
    }
}
