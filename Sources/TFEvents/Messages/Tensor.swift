/// A multi-dimensional array, as written: the elements stand in `content`, or in the list of
/// their type.
///
/// Source: Protos/tensor.proto.
public struct Tensor: Equatable, Sendable {
    /// The type of the elements.
    public var dataType = DataType.invalid
    /// The dimensions; nil if not said, which means a single element.
    public var shape: Shape?
    /// Always 0.
    public var versionNumber: Int32 = 0
    /// The elements as in memory, little-endian, in row-major order.
    public var content: [UInt8] = []
    /// Elements of `.float`.
    public var floats: [Float] = []
    /// Elements of `.double`.
    public var doubles: [Double] = []
    /// Elements of `.int32`, `.int16`, `.uint16`, `.int8` and `.uint8`.
    public var ints: [Int32] = []
    /// Elements of `.string`.
    public var strings: [[UInt8]] = []
    /// Elements of `.complex64`, real and imaginary part in turn.
    public var complex64s: [Float] = []
    /// Elements of `.int64`.
    public var int64s: [Int64] = []
    /// Elements of `.bool`.
    public var bools: [Bool] = []
    /// Elements of `.complex128`, real and imaginary part in turn.
    public var complex128s: [Double] = []
    /// Elements of `.half` and `.bfloat16`: the bits of each in the low half of an integer.
    public var halves: [Int32] = []
    /// Elements of `.uint32`.
    public var uint32s: [UInt32] = []
    /// Elements of `.uint64`.
    public var uint64s: [UInt64] = []
    /// The fields that Protos/tensor.proto does not know, as they stood on the wire.
    public var unknownFields: [UInt8] = []

    /// A tensor without a type or elements.
    public init() {}

    /// The dimensions of a tensor.
    public struct Shape: Equatable, Sendable {
        /// From the outermost to the innermost; none means a single element.
        public var dimensions: [Dimension]
        /// Whether nothing is known of the dimensions.
        public var hasUnknownRank: Bool

        /// The shape of unnamed dimensions of given sizes.
        public init(_ sizes: [Int64] = []) {
            dimensions = sizes.map { Dimension(size: $0) }
            hasUnknownRank = false
        }
    }

    /// One dimension of a tensor.
    public struct Dimension: Equatable, Sendable {
        /// The number of elements along the dimension; -1 means unknown.
        public var size: Int64 = 0
        /// A name, seldom given.
        public var name = ""
    }

    /// The number of elements that the shape asks for; nil if it cannot be said.
    public var elementCount: Int? {
        var count = 1
        for dimension in shape?.dimensions ?? [] {
            guard let size = Int(exactly: dimension.size), size >= 0 else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { return nil }
            count = product
        }
        return count
    }
}
