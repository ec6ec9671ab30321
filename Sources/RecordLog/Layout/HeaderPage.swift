/// Bytes of a header, read and written by words.
struct HeaderPage {
    var bytes: [UInt8]

    /// - Precondition: eight bytes lie there; offsets come from the layout alone, and a page has its full size.
    func word(at offset: Int) -> UInt64 {
        let page = unsafe bytes.span.bytes
        return unsafe page.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    mutating func setWord(_ value: UInt64, at offset: Int) {
        var span = bytes.mutableSpan
        var raw = unsafe span.mutableBytes
        raw.storeBytes(of: value, toByteOffset: offset, as: UInt64.self)
    }
}
