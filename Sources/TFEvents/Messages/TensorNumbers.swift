extension Tensor {
    /// The elements that are written down, as doubles.
    ///
    /// Nil if the type is no single number or `content` is no whole number of elements. Where the
    /// shape asks for more of them, the last one fills up the rest.
    public var numbers: [Double]? {
        guard let number = TensorNumber(dataType) else { return nil }
        guard content.isEmpty else {
            guard content.count % number.size == 0 else { return nil }
            return stride(from: 0, to: content.count, by: number.size).map { start in
                let bytes = content[start..<start + number.size]
                return number.value(ofBits: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) })
            }
        }
        switch number.field {
        case TensorKey.floats: return floats.map { Double($0) }
        case TensorKey.doubles: return doubles
        case TensorKey.bools: return bools.map { $0 ? 1 : 0 }
        case TensorKey.halves: return halves.map { number.value(ofBits: UInt64(truncatingIfNeeded: $0)) }
        case TensorKey.ints: return ints.map { number.value(ofBits: UInt64(truncatingIfNeeded: $0)) }
        case TensorKey.int64s: return int64s.map { Double($0) }
        case TensorKey.uint32s: return uint32s.map { Double($0) }
        default: return uint64s.map { Double($0) }
        }
    }

    /// How many numbers are written down; nil where ``numbers`` is.
    package var numberCount: Int? {
        guard let number = TensorNumber(dataType) else { return nil }
        guard content.isEmpty else {
            return content.count.isMultiple(of: number.size) ? content.count / number.size : nil
        }
        return switch number.field {
        case TensorKey.floats: floats.count
        case TensorKey.doubles: doubles.count
        case TensorKey.bools: bools.count
        case TensorKey.halves: halves.count
        case TensorKey.ints: ints.count
        case TensorKey.int64s: int64s.count
        case TensorKey.uint32s: uint32s.count
        default: uint64s.count
        }
    }

    /// The one number that the tensor holds; nil if it holds none or several.
    public var scalar: Double? {
        guard elementCount == 1, numberCount == 1, let numbers else { return nil }
        return numbers[0]
    }
}
