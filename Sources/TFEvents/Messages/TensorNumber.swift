/// How elements of a type that stands for one number are written.
enum TensorNumber {
    case float
    case double
    case half
    case bfloat16
    case bool
    case signed(bytes: Int)
    case unsigned(bytes: Int)

    /// Nil for strings, complex numbers and types of no known size.
    init?(_ type: Tensor.DataType) {
        switch type {
        case .float: self = .float
        case .double: self = .double
        case .half: self = .half
        case .bfloat16: self = .bfloat16
        case .bool: self = .bool
        case .int8: self = .signed(bytes: 1)
        case .int16: self = .signed(bytes: 2)
        case .int32: self = .signed(bytes: 4)
        case .int64: self = .signed(bytes: 8)
        case .uint8: self = .unsigned(bytes: 1)
        case .uint16: self = .unsigned(bytes: 2)
        case .uint32: self = .unsigned(bytes: 4)
        case .uint64: self = .unsigned(bytes: 8)
        default: return nil
        }
    }

    /// Bytes of an element in `Tensor.content`.
    var size: Int {
        switch self {
        case .float: 4
        case .double: 8
        case .half, .bfloat16: 2
        case .bool: 1
        case .signed(let bytes), .unsigned(let bytes): bytes
        }
    }

    /// The field that lists elements one by one.
    var field: UInt32 {
        switch self {
        case .float: TensorKey.floats
        case .double: TensorKey.doubles
        case .half, .bfloat16: TensorKey.halves
        case .bool: TensorKey.bools
        case .signed(bytes: 8): TensorKey.int64s
        case .unsigned(bytes: 8): TensorKey.uint64s
        case .unsigned(bytes: 4): TensorKey.uint32s
        case .signed, .unsigned: TensorKey.ints
        }
    }

    /// How the elements of that field stand on the wire.
    var wireType: WireType {
        switch self {
        case .float: .fixed32
        case .double: .fixed64
        default: .varint
        }
    }

    /// The number that the bits of one element mean; bits beyond its size are ignored.
    func value(ofBits bits: UInt64) -> Double {
        switch self {
        case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .double: Double(bitPattern: bits)
        case .half: Self.value(ofHalf: UInt16(truncatingIfNeeded: bits))
        case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
        case .bool: bits == 0 ? 0 : 1
        case .signed(let bytes): Double((Int64(bitPattern: bits) << (64 - 8 * bytes)) >> (64 - 8 * bytes))
        case .unsigned(let bytes): Double((bits << (64 - 8 * bytes)) >> (64 - 8 * bytes))
        }
    }

    /// `Float16` does not exist on every platform.
    private static func value(ofHalf bits: UInt16) -> Double {
        let sign = bits >> 15 == 0 ? 1.0 : -1.0
        let fraction = Double(bits & 0x3ff) / 1024
        switch bits >> 10 & 0x1f {
        case 0: return sign * fraction * 0x1p-14
        case 31: return fraction == 0 ? sign * .infinity : .nan
        case let exponent:
            return sign * Double(sign: .plus, exponent: Int(exponent) - 15, significand: 1 + fraction)
        }
    }
}
