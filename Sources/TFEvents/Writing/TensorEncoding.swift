extension WireBuffer {
    /// A serialized TensorProto, whose elements `appendElements` appends.
    package static func tensor(
        _ type: Tensor.DataType, shape: [Int], _ appendElements: (inout WireBuffer) -> Void
    ) -> [UInt8] {
        var dimensions = WireBuffer()
        for size in shape {
            var dimension = WireBuffer()
            if size != 0 {
                dimension.append(DimensionKey.size, varint: size)
            }
            dimensions.append(ShapeKey.dimension, delimited: dimension.bytes)
        }
        var tensor = WireBuffer()
        tensor.append(TensorKey.dataType, varint: type.rawValue)
        tensor.append(TensorKey.shape, delimited: dimensions.bytes)
        appendElements(&tensor)
        return tensor.bytes
    }

    /// A serialized TensorProto of byte strings.
    package static func tensor(strings: [[UInt8]], shape: [Int]) -> [UInt8] {
        tensor(.string, shape: shape) { tensor in
            for string in strings { tensor.append(TensorKey.strings, delimited: string) }
        }
    }

    /// A serialized TensorProto of one text.
    ///
    /// Its bytes stand in `string_val`: in `tensor_content` TensorBoard fails on them.
    package static func tensor(string: some Collection<UInt8>) -> [UInt8] {
        tensor(.string, shape: []) { tensor in
            tensor.append(TensorKey.strings, delimited: string)
        }
    }

    /// A serialized TensorProto of doubles.
    package static func tensor(doubles: some Collection<Double>, shape: [Int]) -> [UInt8] {
        tensor(.double, shape: shape) { tensor in
            guard !doubles.isEmpty else { return }
            tensor.append(TensorKey.content)
            tensor.append(varint: UInt64(8 * doubles.count))
            for double in doubles { tensor.append(fixed64: double.bitPattern) }
        }
    }
}
