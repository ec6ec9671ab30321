extension JSONValue {
    /// What `Codable` gives of a value: members in the order in which it encodes them, dictionaries by their keys.
    ///
    /// A date is a text, as ISO 8601 writes it in UTC.
    ///
    /// - Parameter value: The value.
    /// - Throws: What the value throws when it encodes itself.
    public init(encoding value: some Encodable) throws {
        let place = JSONPlace()
        try place.encode(value)
        self = place.value
    }
}

/// A place in a JSON document that is being made.
private final class JSONPlace {
    private enum Content {
        case single(JSONValue)
        case elements([JSONPlace])
        case members([(key: String, place: JSONPlace)])
    }

    private var content = Content.single(.null)

    var value: JSONValue {
        switch content {
        case .single(let value): value
        case .elements(let elements): .array(elements.map(\.value))
        case .members(let members): .object(JSONObject(members.map { ($0.key, $0.place.value) }))
        }
    }

    func encode(_ value: some Encodable) throws {
        if let double = shortestDouble(ofHalf: value) {
            set(.double(double))
        } else if let dictionary = value as? any JSONDictionary {
            beginObject()
            try dictionary.encodeMembers { key, value in try member(key).encode(value) }
        } else {
            try value.encode(to: JSONEncoding(place: self))
            if isDate(value), case .single(.double(let seconds)) = content {
                // Foundation counts from 2001-01-01T00:00:00Z.
                set(.string(dateText(secondsSince1970: seconds + 978_307_200)))
            }
        }
    }

    /// The double of a `Float16`'s shortest text, which encodes itself as a `Float`; nil for any other value.
    private func shortestDouble(ofHalf value: some Encodable) -> Double? {
        #if os(macOS) && arch(x86_64)
        return nil
        #else
        return (value as? Float16).flatMap { Double($0.description) }
        #endif
    }

    /// Whether a value is a Foundation `Date`, told by its name: Foundation is larger than all of this package.
    private func isDate(_ value: some Encodable) -> Bool {
        let name = String(reflecting: type(of: value))
        return name == "Foundation.Date" || name == "FoundationEssentials.Date"
    }

    func set(_ value: JSONValue) { content = .single(value) }

    func beginArray() {
        if case .elements = content { return }
        content = .elements([])
    }

    func beginObject() {
        if case .members = content { return }
        content = .members([])
    }

    var count: Int { if case .elements(let elements) = content { elements.count } else { 0 } }

    func element() -> JSONPlace {
        let place = JSONPlace()
        if case .elements(let elements) = content { content = .elements(elements + [place]) }
        return place
    }

    func member(_ key: String) -> JSONPlace {
        guard case .members(var members) = content else { return JSONPlace() }
        if let member = members.first(where: { $0.key == key }) { return member.place }
        content = .single(.null)
        members.append((key, JSONPlace()))
        content = .members(members)
        return members[members.count - 1].place
    }
}

/// A dictionary with keys of text, whose own order is a new one in each process.
private protocol JSONDictionary {
    func encodeMembers(_ encode: (String, any Encodable) throws -> Void) throws
}

extension Dictionary: JSONDictionary where Key == String, Value: Encodable {
    fileprivate func encodeMembers(_ encode: (String, any Encodable) throws -> Void) throws {
        for (key, value) in sorted(by: { $0.key < $1.key }) { try encode(key, value) }
    }
}

private struct JSONEncoding: Encoder {
    let place: JSONPlace

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.beginObject()
        return KeyedEncodingContainer(Members<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.beginArray()
        return Elements(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(place: place) }

    private struct Single: SingleValueEncodingContainer {
        let place: JSONPlace

        var codingPath: [any CodingKey] { [] }

        func encodeNil() { place.set(.null) }
        func encode(_ value: Bool) { place.set(.bool(value)) }
        func encode(_ value: String) { place.set(.string(value)) }
        func encode(_ value: Double) { place.set(.double(value)) }
        func encode(_ value: Float) { place.set(.double(value.shortestDouble)) }
        func encode(_ value: Int) { encodeInteger(value) }
        func encode(_ value: Int8) { encodeInteger(value) }
        func encode(_ value: Int16) { encodeInteger(value) }
        func encode(_ value: Int32) { encodeInteger(value) }
        func encode(_ value: Int64) { encodeInteger(value) }
        func encode(_ value: UInt) { encodeInteger(value) }
        func encode(_ value: UInt8) { encodeInteger(value) }
        func encode(_ value: UInt16) { encodeInteger(value) }
        func encode(_ value: UInt32) { encodeInteger(value) }
        func encode(_ value: UInt64) { encodeInteger(value) }
        func encode(_ value: some Encodable) throws { try place.encode(value) }

        private func encodeInteger(_ value: some BinaryInteger) {
            place.set(Int(exactly: value).map(JSONValue.integer) ?? .double(Double(value)))
        }
    }

    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let place: JSONPlace

        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) { place.member(key.stringValue).set(.null) }

        func encode(_ value: some Encodable, forKey key: Key) throws {
            try place.member(key.stringValue).encode(value)
        }

        func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type, forKey key: Key
        ) -> KeyedEncodingContainer<NestedKey> {
            JSONEncoding(place: place.member(key.stringValue)).container(keyedBy: keyType)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            JSONEncoding(place: place.member(key.stringValue)).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { JSONEncoding(place: place.member("super")) }
        func superEncoder(forKey key: Key) -> any Encoder {
            JSONEncoding(place: place.member(key.stringValue))
        }
    }

    private struct Elements: UnkeyedEncodingContainer {
        let place: JSONPlace

        var codingPath: [any CodingKey] { [] }
        var count: Int { place.count }

        func encodeNil() { place.element().set(.null) }
        func encode(_ value: some Encodable) throws { try place.element().encode(value) }

        func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type
        ) -> KeyedEncodingContainer<NestedKey> {
            JSONEncoding(place: place.element()).container(keyedBy: keyType)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            JSONEncoding(place: place.element()).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { JSONEncoding(place: place.element()) }
    }
}
