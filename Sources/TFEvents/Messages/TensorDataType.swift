extension Tensor {
    /// The type of a tensor's elements.
    public struct DataType: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public var rawValue: Int32

        /// The type that has a number on the wire.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not said.
        public static let invalid = DataType(rawValue: 0)
        /// 32-bit floating point.
        public static let float = DataType(rawValue: 1)
        /// 64-bit floating point.
        public static let double = DataType(rawValue: 2)
        /// 32-bit integers.
        public static let int32 = DataType(rawValue: 3)
        /// Unsigned 8-bit integers.
        public static let uint8 = DataType(rawValue: 4)
        /// 16-bit integers.
        public static let int16 = DataType(rawValue: 5)
        /// 8-bit integers.
        public static let int8 = DataType(rawValue: 6)
        /// Byte strings.
        public static let string = DataType(rawValue: 7)
        /// Pairs of 32-bit floating point.
        public static let complex64 = DataType(rawValue: 8)
        /// 64-bit integers.
        public static let int64 = DataType(rawValue: 9)
        /// Truth values, a byte each.
        public static let bool = DataType(rawValue: 10)
        /// The upper half of 32-bit floating point.
        public static let bfloat16 = DataType(rawValue: 14)
        /// Unsigned 16-bit integers.
        public static let uint16 = DataType(rawValue: 17)
        /// Pairs of 64-bit floating point.
        public static let complex128 = DataType(rawValue: 18)
        /// IEEE 754 half precision.
        public static let half = DataType(rawValue: 19)
        /// Unsigned 32-bit integers.
        public static let uint32 = DataType(rawValue: 22)
        /// Unsigned 64-bit integers.
        public static let uint64 = DataType(rawValue: 23)
    }
}
