extension WireBuffer {
    /// A serialized TensorProto, whose elements `appendElements` appends.
    static func tensor(
        _ type: Tensor.DataType, shape: [Int], _ appendElements: (inout WireBuffer) -> Void
    ) -> [UInt8] {
        var dimensions = WireBuffer()
        for size in shape {
            var dimension = WireBuffer()
            if size != 0 {
                dimension.append(DimensionKey.size)
                dimension.append(varint: UInt64(size.magnitude))
            }
            dimensions.append(ShapeKey.dimension)
            dimensions.append(delimited: dimension.bytes)
        }
        var tensor = WireBuffer()
        tensor.append(TensorKey.dataType)
        tensor.append(varint: UInt64(type.rawValue.magnitude))
        tensor.append(TensorKey.shape)
        tensor.append(delimited: dimensions.bytes)
        appendElements(&tensor)
        return tensor.bytes
    }

    /// A serialized TensorProto of one text.
    ///
    /// Its bytes stand in `string_val`: in `tensor_content` TensorBoard fails on them.
    static func tensor(string: some Collection<UInt8>) -> [UInt8] {
        tensor(.string, shape: []) { tensor in
            tensor.append(TensorKey.strings)
            tensor.append(delimited: string)
        }
    }

    /// A serialized TensorProto of doubles.
    static func tensor(doubles: some Collection<Double>, shape: [Int]) -> [UInt8] {
        tensor(.double, shape: shape) { tensor in
            guard !doubles.isEmpty else { return }
            tensor.append(TensorKey.content)
            tensor.append(varint: UInt64(8 * doubles.count))
            for double in doubles { tensor.append(fixed64: double.bitPattern) }
        }
    }
}
