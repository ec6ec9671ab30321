/// A scalar in the precision that it was written in.
public enum ScalarNumber: Hashable, Sendable {
    /// A float32.
    case float(Float)
    /// A double, or what is as exact in one.
    case double(Double)
    /// An int64, which a double would round beyond 2⁵³.
    case integer(Int64)
    /// A uint64, which a double would round beyond 2⁵³.
    case unsigned(UInt64)

    /// The nearest double.
    @inlinable
    public var double: Double {
        switch self {
        case .float(let value): Double(value)
        case .double(let value): value
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        }
    }
}
