/// Hands the values of an `Encodable` on as `EncodedValues`.
struct ValueEncoder: Encoder {
    let values: EncodedValues

    /// Empty: the values keep the path.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(MemberContainer(values: values))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { ElementContainer(values: values) }

    func singleValueContainer() -> any SingleValueEncodingContainer { ValueContainer(values: values) }
}

/// A value without members: one number, text or truth value.
struct ValueContainer: SingleValueEncodingContainer {
    let values: EncodedValues

    var codingPath: [any CodingKey] { [] }

    func encodeNil() {}
    func encode(_ value: Bool) throws { try values.add(value) }
    func encode(_ value: String) throws { try values.add(value) }
    func encode(_ value: Double) throws { try values.add(value) }
    func encode(_ value: Float) throws { try values.add(Double(value)) }
    func encode(_ value: Int) throws { try values.add(Double(value)) }
    func encode(_ value: Int8) throws { try values.add(Double(value)) }
    func encode(_ value: Int16) throws { try values.add(Double(value)) }
    func encode(_ value: Int32) throws { try values.add(Double(value)) }
    func encode(_ value: Int64) throws { try values.add(Double(value)) }
    func encode(_ value: UInt) throws { try values.add(Double(value)) }
    func encode(_ value: UInt8) throws { try values.add(Double(value)) }
    func encode(_ value: UInt16) throws { try values.add(Double(value)) }
    func encode(_ value: UInt32) throws { try values.add(Double(value)) }
    func encode(_ value: UInt64) throws { try values.add(Double(value)) }
    func encode(_ value: some Encodable) throws { try value.encode(to: ValueEncoder(values: values)) }
}

/// The members of a struct, class or dictionary, under their names.
struct MemberContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let values: EncodedValues
    /// Bytes of the container's own path.
    private let pathLength: Int

    init(values: EncodedValues) {
        self.values = values
        pathLength = values.pathLength
    }

    var codingPath: [any CodingKey] { [] }

    private func enter(_ key: Key) -> ValueContainer {
        values.enter(key.stringValue, from: pathLength)
        return ValueContainer(values: values)
    }

    func encodeNil(forKey key: Key) {}
    func encode(_ value: Bool, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: String, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try enter(key).encode(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try enter(key).encode(value) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(values: branch(key)).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ElementContainer(values: branch(key))
    }

    /// What a class inherits stands beside what it adds.
    func superEncoder() -> any Encoder {
        values.enter("super", from: pathLength)
        return ValueEncoder(values: values.branch())
    }

    func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(values: branch(key)) }

    private func branch(_ key: Key) -> EncodedValues { enter(key).values.branch() }
}

/// The elements of an array, under their indices from 0.
struct ElementContainer: UnkeyedEncodingContainer {
    private let values: EncodedValues
    private let pathLength: Int
    private(set) var count = 0

    init(values: EncodedValues) {
        self.values = values
        pathLength = values.pathLength
    }

    var codingPath: [any CodingKey] { [] }

    private mutating func enterNext() throws(InvalidArgument) -> ValueContainer {
        guard values.takesArrays else {
            throw InvalidArgument(
                values.pathText, expected: "a single value", found: "an array")
        }
        enterNextUnchecked()
        return ValueContainer(values: values)
    }

    private mutating func enterNextUnchecked() {
        values.enter(String(count), from: pathLength)
        count += 1
    }

    mutating func encodeNil() { count += 1 }
    mutating func encode(_ value: Bool) throws { try enterNext().encode(value) }
    mutating func encode(_ value: String) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Double) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Float) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Int) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Int8) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Int16) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Int32) throws { try enterNext().encode(value) }
    mutating func encode(_ value: Int64) throws { try enterNext().encode(value) }
    mutating func encode(_ value: UInt) throws { try enterNext().encode(value) }
    mutating func encode(_ value: UInt8) throws { try enterNext().encode(value) }
    mutating func encode(_ value: UInt16) throws { try enterNext().encode(value) }
    mutating func encode(_ value: UInt32) throws { try enterNext().encode(value) }
    mutating func encode(_ value: UInt64) throws { try enterNext().encode(value) }
    mutating func encode(_ value: some Encodable) throws { try enterNext().encode(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(values: branchNext()).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ElementContainer(values: branchNext())
    }

    mutating func superEncoder() -> any Encoder { ValueEncoder(values: branchNext()) }

    private mutating func branchNext() -> EncodedValues {
        enterNextUnchecked()
        return values.branch()
    }
}
