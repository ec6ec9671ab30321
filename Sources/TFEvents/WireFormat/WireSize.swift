/// Sizes of wire values, for the pass that comes before any byte is written.
enum WireSize {
    /// Bytes of a varint: one for each started group of seven bits.
    @inline(__always)
    static func varint(_ value: UInt64) -> Int {
        // As divided by 7, up to 64 bits.
        value < 0x80 ? 1 : ((64 &- value.leadingZeroBitCount) &* 9 &+ 64) >> 6
    }

    /// Bytes of a length-delimited field with a one-byte key: key, length and content.
    @inline(__always)
    static func delimited(_ count: Int) -> Int {
        1 &+ varint(UInt64(truncatingIfNeeded: count)) &+ count
    }
}
