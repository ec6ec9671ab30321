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
