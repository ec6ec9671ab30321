/// The twelve bytes before a record's payload: its length and the checksum of that length.
public struct RecordHeader: Hashable, Sendable {
    /// Length of the payload in bytes, as the header claims it.
    public var payloadLength: UInt64
    /// The checksum stored after the length.
    public var checksum: MaskedCRC32C

    /// The header of a record with a payload of `payloadLength` bytes.
    ///
    /// Checksums of lengths below 4096 are looked up, not computed.
    @inlinable
    public init(payloadLength: UInt64) {
        self.payloadLength = payloadLength
        checksum = MaskedCRC32C(ofLength: payloadLength)
    }

    /// Reads the header at `offset` of `bytes`, right or wrong.
    ///
    /// - Precondition: at least ``RecordFrame/headerLength`` bytes lie there.
    @inlinable
    public init(readingFrom bytes: RawSpan, at offset: Int = 0) {
        let length = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        payloadLength = UInt64(littleEndian: length)
        checksum = MaskedCRC32C(readingFrom: bytes, at: offset &+ RecordFrame.lengthSize)
    }

    /// Whether the stored checksum is that of the length.
    @inlinable
    public var isValid: Bool {
        checksum == MaskedCRC32C(ofLength: payloadLength)
    }

    /// Writes the header's bytes at `offset` of `bytes`.
    ///
    /// - Precondition: at least ``RecordFrame/headerLength`` bytes lie there.
    @inlinable
    public func write(to bytes: inout MutableRawSpan, at offset: Int = 0) {
        bytes.storeBytes(of: payloadLength.littleEndian, toByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(
            of: checksum.rawValue.littleEndian, toByteOffset: offset + RecordFrame.lengthSize,
            as: UInt32.self)
    }
}
