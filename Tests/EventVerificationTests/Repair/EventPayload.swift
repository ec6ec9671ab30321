import TFEvents

/// Serialized events that `SerializedEvent` has no form for.
enum EventPayload {
    /// A scalar in the tensor form, with metadata or without.
    static func described(_ tag: String, _ value: Float, step: Int, isFirst: Bool) -> [UInt8] {
        var tensor = WireBuffer()
        tensor.append(FieldKey(1, .varint), varint: 1)
        tensor.append(FieldKey(5, .lengthDelimited))
        tensor.append(varint: 4)
        tensor.append(fixed32: value.bitPattern)
        return event(step: step, tag: tag, tensor: tensor.bytes, plugin: isFirst ? "scalars" : nil)
    }

    /// A text.
    static func text(_ tag: String, _ text: [UInt8], step: Int) -> [UInt8] {
        var tensor = WireBuffer()
        tensor.append(FieldKey(1, .varint), varint: 7)
        tensor.append(FieldKey(8, .lengthDelimited), delimited: text)
        return event(step: step, tag: tag, tensor: tensor.bytes, plugin: "text")
    }

    /// Several scalars of one step.
    static func scalars(_ values: [(tag: String, value: Float)], step: Int) -> [UInt8] {
        event(
            step: step,
            values: values.map { value in
                var bytes = WireBuffer()
                bytes.append(FieldKey(1, .lengthDelimited), delimited: value.tag.utf8)
                bytes.append(FieldKey(2, .fixed32), fixed32: value.value.bitPattern)
                return bytes.bytes
            })
    }

    /// An event whose summary holds values.
    static func event(wallTime: Double = 1, step: Int, values: [[UInt8]]) -> [UInt8] {
        var summary = WireBuffer()
        for value in values {
            summary.append(FieldKey(1, .lengthDelimited), delimited: value)
        }
        var event = WireBuffer()
        event.append(FieldKey(1, .fixed64), fixed64: wallTime.bitPattern)
        event.append(FieldKey(2, .varint), varint: step)
        event.append(FieldKey(5, .lengthDelimited), delimited: summary.bytes)
        return event.bytes
    }

    private static func event(step: Int, tag: String, tensor: [UInt8], plugin: String?) -> [UInt8] {
        var value = WireBuffer()
        value.append(FieldKey(1, .lengthDelimited), delimited: tag.utf8)
        value.append(FieldKey(8, .lengthDelimited), delimited: tensor)
        if let plugin {
            var name = WireBuffer()
            name.append(FieldKey(1, .lengthDelimited), delimited: plugin.utf8)
            var metadata = WireBuffer()
            metadata.append(FieldKey(1, .lengthDelimited), delimited: name.bytes)
            value.append(FieldKey(9, .lengthDelimited), delimited: metadata.bytes)
        }
        return event(step: step, values: [value.bytes])
    }
}
