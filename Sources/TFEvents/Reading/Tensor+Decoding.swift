extension Tensor: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case TensorKey.dataType:
                dataType = DataType(rawValue: Int32(truncatingIfNeeded: try fields.varint()))
            case TensorKey.shape: try fields.merge(into: &shape)
            case TensorKey.versionNumber: versionNumber = Int32(truncatingIfNeeded: try fields.varint())
            case TensorKey.content: content = try fields.bytes()
            case TensorKey.strings: strings.append(try fields.bytes())
            default:
                if try !mergeElements(&fields) { try fields.appendUnknown(to: &unknownFields) }
            }
        }
    }

    private mutating func mergeElements(_ fields: inout WireReader) throws(EventDecodingError) -> Bool {
        switch fields.key.number {
        case TensorKey.floats:
            try fields.elements(.fixed32) { floats.append(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
        case TensorKey.doubles: try fields.elements(.fixed64) { doubles.append(Double(bitPattern: $0)) }
        case TensorKey.ints: try fields.elements(.varint) { ints.append(Int32(truncatingIfNeeded: $0)) }
        case TensorKey.complex64s:
            try fields.elements(.fixed32) {
                complex64s.append(Float(bitPattern: UInt32(truncatingIfNeeded: $0)))
            }
        case TensorKey.int64s: try fields.elements(.varint) { int64s.append(Int64(bitPattern: $0)) }
        case TensorKey.bools: try fields.elements(.varint) { bools.append($0 != 0) }
        case TensorKey.complex128s:
            try fields.elements(.fixed64) { complex128s.append(Double(bitPattern: $0)) }
        case TensorKey.halves: try fields.elements(.varint) { halves.append(Int32(truncatingIfNeeded: $0)) }
        case TensorKey.uint32s:
            try fields.elements(.varint) { uint32s.append(UInt32(truncatingIfNeeded: $0)) }
        case TensorKey.uint64s: try fields.elements(.varint) { uint64s.append($0) }
        default: false
        }
    }
}

extension Tensor.Shape: WireMessage {
    init() { self.init([]) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case ShapeKey.dimension: dimensions.append(try fields.decode())
            case ShapeKey.unknownRank: hasUnknownRank = try fields.varint() != 0
            default: try fields.skip()
            }
        }
    }
}

extension Tensor.Dimension: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case DimensionKey.size: size = Int64(bitPattern: try fields.varint())
            case DimensionKey.name: name = try fields.string()
            default: try fields.skip()
            }
        }
    }
}
