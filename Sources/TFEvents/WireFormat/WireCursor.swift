/// Writes the protobuf wire format at an address.
///
/// The encoder computes a record's size first and reserves that many bytes, so nothing here checks
/// bounds: whoever makes a cursor promises the room, and the log asserts afterwards that
/// exactly the promised bytes were written.
@unsafe
struct WireCursor {
    private(set) var next: UnsafeMutableRawPointer

    @inline(__always)
    init(at start: UnsafeMutableRawPointer) { unsafe next = start }

    @inline(__always)
    mutating func byte(_ value: UInt8) {
        unsafe next.storeBytes(of: value, as: UInt8.self)
        unsafe next += 1
    }

    /// The key of a field whose number is below 16, which is one byte.
    @inline(__always)
    mutating func key(_ key: FieldKey) { unsafe byte(UInt8(truncatingIfNeeded: key.rawValue)) }

    @inline(__always)
    mutating func varint(_ value: UInt64) {
        guard value >= 0x80 else { return unsafe byte(UInt8(truncatingIfNeeded: value)) }
        var rest = value
        while rest >= 0x80 {
            unsafe byte(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        unsafe byte(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    mutating func fixed32(_ value: UInt32) {
        unsafe next.storeBytes(of: value.littleEndian, as: UInt32.self)
        unsafe next += 4
    }

    @inline(__always)
    mutating func fixed64(_ value: UInt64) {
        unsafe next.storeBytes(of: value.littleEndian, as: UInt64.self)
        unsafe next += 8
    }

    @inline(__always)
    mutating func bytes(_ source: UnsafeRawBufferPointer) {
        guard let base = source.baseAddress else { return }
        unsafe next.copyMemory(from: base, byteCount: source.count)
        unsafe next += source.count
    }

    /// A string with its length before it.
    mutating func string(_ string: String) {
        unsafe varint(UInt64(string.utf8.count))
        unsafe utf8(of: string)
    }

    @inline(__always)
    mutating func utf8(of string: String) {
        let copied: Void? = unsafe string.utf8.withContiguousStorageIfAvailable { source in
            unsafe bytes(UnsafeRawBufferPointer(source))
        }
        if copied == nil {
            for unit in string.utf8 { unsafe byte(unit) }
        }
    }
}
