/// A serialized Summary of scalars, which grows value by value.
struct ScalarSummary {
    /// The Summary, and room for more.
    private var bytes = [UInt8](repeating: 0, count: 1024)

    /// Bytes of the Summary.
    private(set) var size = 0

    /// Appends a value with its tag.
    @inline(__always)
    mutating func append(_ value: StoredScalar, at tag: [UInt8]) {
        let end = unsafe size + WireSize.delimited(ScalarValue.size(tagLength: tag.count, value: value))
        if end > bytes.count { bytes += [UInt8](repeating: 0, count: end) }
        unsafe bytes.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            // The value fits between the old end and the new one.
            var cursor = unsafe WireCursor(at: base + size)
            unsafe tag.withUnsafeBufferPointer { tag in
                unsafe ScalarValue(tag: tag, value: value).encode(into: &cursor)
            }
        }
        size = end
    }

    /// The tags of the values.
    var tags: [String] {
        var message = Summary()
        // The span lives as long as the fields are read.
        var fields = unsafe WireReader(bytes.span.extracting(first: size).bytes)
        try? message.merge(&fields)
        return message.values.map(\.tag)
    }

    func encode(into cursor: inout WireCursor) {
        unsafe bytes.withUnsafeBytes {
            unsafe cursor.bytes(UnsafeRawBufferPointer(rebasing: $0.prefix(size)))
        }
    }
}
