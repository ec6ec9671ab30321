extension Tensor {
    /// The message, serialized: all that decoding it gives again.
    public var encoded: [UInt8] {
        var message = WireBuffer()
        if dataType != .invalid { message.append(TensorKey.dataType, varint: dataType.rawValue) }
        if let shape { message.append(TensorKey.shape, delimited: shape.encoded) }
        if versionNumber != 0 { message.append(TensorKey.versionNumber, varint: versionNumber) }
        message.append(TensorKey.content, unlessEmpty: content)
        message.append(TensorKey.floats, packed: floats) { $0.append(fixed32: $1.bitPattern) }
        message.append(TensorKey.doubles, packed: doubles) { $0.append(fixed64: $1.bitPattern) }
        message.append(TensorKey.ints, packed: ints) { $0.append(varint: UInt64(truncatingIfNeeded: $1)) }
        for string in strings { message.append(TensorKey.strings, delimited: string) }
        message.append(TensorKey.complex64s, packed: complex64s) { $0.append(fixed32: $1.bitPattern) }
        message.append(TensorKey.int64s, packed: int64s) { $0.append(varint: UInt64(bitPattern: $1)) }
        message.append(TensorKey.bools, packed: bools) { $0.append(varint: $1 ? 1 : 0) }
        message.append(TensorKey.complex128s, packed: complex128s) { $0.append(fixed64: $1.bitPattern) }
        message.append(TensorKey.halves, packed: halves) { $0.append(varint: UInt64(truncatingIfNeeded: $1)) }
        message.append(TensorKey.uint32s, packed: uint32s) { $0.append(varint: UInt64($1)) }
        message.append(TensorKey.uint64s, packed: uint64s) { $0.append(varint: $1) }
        message.append(unknownFields)
        return message.bytes
    }
}

extension Tensor.Shape {
    /// The message, serialized.
    var encoded: [UInt8] {
        var message = WireBuffer()
        for dimension in dimensions {
            var field = WireBuffer()
            if dimension.size != 0 { field.append(DimensionKey.size, varint: dimension.size) }
            field.append(DimensionKey.name, unlessEmpty: dimension.name.utf8)
            message.append(ShapeKey.dimension, delimited: field.bytes)
        }
        if hasUnknownRank { message.append(ShapeKey.unknownRank, varint: 1) }
        return message.bytes
    }
}

extension WireBuffer {
    /// Appends a field that lists numbers side by side, unless there are none.
    fileprivate mutating func append<Number>(
        _ field: UInt32, packed numbers: [Number], _ append: (inout WireBuffer, Number) -> Void
    ) {
        guard !numbers.isEmpty else { return }
        var list = WireBuffer()
        for number in numbers { append(&list, number) }
        self.append(FieldKey(field, .lengthDelimited), delimited: list.bytes)
    }

    /// A serialized TensorProto of elements as they are in memory.
    static func tensor<Element: TensorElement>(elements: [Element], shape: [Int]) -> [UInt8] {
        tensor(Element.dataType, shape: shape) { tensor in
            guard !elements.isEmpty else { return }
            let bytes = unsafe elements.span.bytes
            tensor.append(TensorKey.content)
            tensor.append(varint: UInt64(bytes.byteCount))
            tensor.append(bytes)
        }
    }
}
