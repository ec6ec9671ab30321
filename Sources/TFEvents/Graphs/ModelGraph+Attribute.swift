extension ModelGraph {
    /// What is said of a node beside its inputs.
    ///
    /// Source: tensorflow/core/framework/attr_value.proto.
    public enum Attribute: Hashable, Sendable {
        /// A text or bytes.
        case bytes([UInt8])
        /// An integer.
        case integer(Int64)
        /// A number.
        case number(Float)
        /// A truth value.
        case bool(Bool)
        /// The type of elements.
        case type(Tensor.DataType)
        /// The sizes of dimensions, -1 for one that is not known.
        case shape([Int64])
        /// Anything else: an AttrValue, serialized.
        case other([UInt8])
    }
}

extension ModelGraph.Attribute: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Float) { self = .number(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// A text.
    public static func string(_ text: String) -> Self { .bytes(Array(text.utf8)) }
}
