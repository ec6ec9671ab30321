/// How a double that is no float32 is stored.
public enum Precision: String, CaseIterable, Sendable {
    /// As the nearest float32, which is all that TensorBoard shows: 16777217 becomes 16777216.
    case float32

    /// As the nearest float32, with the double beside it in a field that every other reader skips.
    ///
    /// It costs ten bytes for each value that is no float32. This package's reader gives the double back.
    case exact
}

/// A double as a `Summary.Value` holds it.
struct StoredScalar {
    let float: Float
    /// The double, where it says more than the float32.
    let exact: Double?

    @inline(__always)
    init(_ value: Float) {
        float = value
        exact = nil
    }

    @inline(__always)
    init(_ value: Double, precision: Precision) {
        float = Float(value)
        exact = precision == .exact && Double(float) != value && !value.isNaN ? value : nil
    }

    /// Bytes of the fields that hold the value.
    @inline(__always)
    var size: Int { exact == nil ? 5 : 15 }

    @inline(__always)
    func encode(into cursor: inout WireCursor) {
        unsafe cursor.key(ValueKey.simpleValue)
        unsafe cursor.fixed32(float.bitPattern)
        if let exact {
            unsafe cursor.varint(UInt64(ValueKey.exactValue.rawValue))
            unsafe cursor.fixed64(exact.bitPattern)
        }
    }
}
