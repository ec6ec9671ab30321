/// A number or truth value that a tensor holds as it is in memory.
///
/// Of half precision, bfloat16 and complex numbers, for which not every platform has a type, tensors are made of
/// bytes: ``Tensor/init(bytes:of:shape:)``.
public protocol TensorElement: BitwiseCopyable, Hashable, Sendable {
    /// What a tensor of such elements calls them.
    static var dataType: Tensor.DataType { get }
    /// The elements that a tensor lists one by one.
    static func listed(in tensor: Tensor) -> [Self]
    /// The elements that stand side by side in little-endian bytes, a whole number of them.
    static func packed(in bytes: [UInt8]) -> [Self]
}

extension TensorElement {
    /// The elements that stand side by side in little-endian bytes, a whole number of them.
    public static func packed(in bytes: [UInt8]) -> [Self] {
        let count = bytes.count / MemoryLayout<Self>.size
        return unsafe [Self](unsafeUninitializedCapacity: count) { elements, initialized in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(elements).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: source[..<(count * MemoryLayout<Self>.size)]))
            }
            initialized = count
        }
    }
}

extension Float: TensorElement {
    /// 32-bit floating point.
    public static var dataType: Tensor.DataType { .float }
    /// The tensor's list of floats.
    public static func listed(in tensor: Tensor) -> [Float] { tensor.floats }
}

extension Double: TensorElement {
    /// 64-bit floating point.
    public static var dataType: Tensor.DataType { .double }
    /// The tensor's list of doubles.
    public static func listed(in tensor: Tensor) -> [Double] { tensor.doubles }
}

extension Int8: TensorElement {
    /// 8-bit integers.
    public static var dataType: Tensor.DataType { .int8 }
    /// The tensor's list of integers.
    public static func listed(in tensor: Tensor) -> [Int8] {
        tensor.ints.map { Int8(truncatingIfNeeded: $0) }
    }
}

extension UInt8: TensorElement {
    /// Unsigned 8-bit integers.
    public static var dataType: Tensor.DataType { .uint8 }
    /// The tensor's list of integers.
    public static func listed(in tensor: Tensor) -> [UInt8] {
        tensor.ints.map { UInt8(truncatingIfNeeded: $0) }
    }
}

extension Int16: TensorElement {
    /// 16-bit integers.
    public static var dataType: Tensor.DataType { .int16 }
    /// The tensor's list of integers.
    public static func listed(in tensor: Tensor) -> [Int16] {
        tensor.ints.map { Int16(truncatingIfNeeded: $0) }
    }
}

extension UInt16: TensorElement {
    /// Unsigned 16-bit integers.
    public static var dataType: Tensor.DataType { .uint16 }
    /// The tensor's list of integers.
    public static func listed(in tensor: Tensor) -> [UInt16] {
        tensor.ints.map { UInt16(truncatingIfNeeded: $0) }
    }
}

extension Int32: TensorElement {
    /// 32-bit integers.
    public static var dataType: Tensor.DataType { .int32 }
    /// The tensor's list of integers.
    public static func listed(in tensor: Tensor) -> [Int32] { tensor.ints }
}

extension UInt32: TensorElement {
    /// Unsigned 32-bit integers.
    public static var dataType: Tensor.DataType { .uint32 }
    /// The tensor's list of unsigned 32-bit integers.
    public static func listed(in tensor: Tensor) -> [UInt32] { tensor.uint32s }
}

extension Int64: TensorElement {
    /// 64-bit integers.
    public static var dataType: Tensor.DataType { .int64 }
    /// The tensor's list of 64-bit integers.
    public static func listed(in tensor: Tensor) -> [Int64] { tensor.int64s }
}

extension UInt64: TensorElement {
    /// Unsigned 64-bit integers.
    public static var dataType: Tensor.DataType { .uint64 }
    /// The tensor's list of unsigned 64-bit integers.
    public static func listed(in tensor: Tensor) -> [UInt64] { tensor.uint64s }
}

extension Bool: TensorElement {
    /// Truth values, a byte each.
    public static var dataType: Tensor.DataType { .bool }
    /// The tensor's list of truth values.
    public static func listed(in tensor: Tensor) -> [Bool] { tensor.bools }
    /// A byte each; any but 0 is true.
    public static func packed(in bytes: [UInt8]) -> [Bool] { bytes.map { $0 != 0 } }
}
