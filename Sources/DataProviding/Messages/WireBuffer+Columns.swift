import TFEvents

extension WireBuffer {
    /// Appends a packed column of integers.
    mutating func append(_ key: FieldKey, steps: some Collection<Int>) {
        var column = WireBuffer()
        for step in steps { column.append(varint: UInt64(truncatingIfNeeded: step)) }
        append(key, unlessEmpty: column.bytes)
    }

    /// Appends a packed column of doubles.
    mutating func append(_ key: FieldKey, doubles: some Collection<Double>) {
        guard !doubles.isEmpty else { return }
        append(key)
        append(varint: UInt64(8 * doubles.count))
        for double in doubles { append(fixed64: double.bitPattern) }
    }

    /// Appends a packed column of floats.
    mutating func append(_ key: FieldKey, floats: some Collection<Float>) {
        guard !floats.isEmpty else { return }
        append(key)
        append(varint: UInt64(4 * floats.count))
        for float in floats { append(fixed32: float.bitPattern) }
    }
}

extension [UInt8] {
    /// A serialized message.
    static func message(_ build: (inout WireBuffer) -> Void) -> [UInt8] {
        var buffer = WireBuffer()
        build(&buffer)
        return buffer.bytes
    }
}
