public import CCRC32C

/// A checksum as TFRecord files store it: a CRC32C, rotated and offset.
///
/// A CRC over data that contains CRCs is weak; the mask keeps a stored one from looking like one
/// (LevelDB's `crc32c.h`, from where TensorFlow took it).
public struct MaskedCRC32C: RawRepresentable, Hashable, Sendable {
    /// The masked value, the one that is stored.
    public var rawValue: UInt32

    /// Takes a masked value as it is stored.
    @inlinable
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Masks a plain CRC32C.
    @inlinable
    public init(masking crc: UInt32) {
        rawValue = ((crc >> 15) | (crc << 17)) &+ 0xA282_EAD8
    }

    /// The checksum of `bytes`.
    @inlinable
    public init(of bytes: RawSpan) {
        self.init(
            masking: unsafe bytes.withUnsafeBytes { buffer in
                unsafe ccrc32c(buffer.baseAddress, buffer.count)
            }
        )
    }

    /// Reads a stored checksum at `offset` of `bytes`.
    ///
    /// - Precondition: at least ``RecordFrame/checksumSize`` bytes lie there.
    @inlinable
    public init(readingFrom bytes: RawSpan, at offset: Int) {
        let stored = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
        self.init(rawValue: UInt32(littleEndian: stored))
    }

    /// The checksum of a payload's length as it stands in a record's header.
    @inlinable
    public init(ofLength length: UInt64) {
        self.init(masking: ccrc32c_u64(length))
    }
}

extension MaskedCRC32C: CustomStringConvertible {
    /// The stored value in eight hexadecimal digits, `0x` before them.
    public var description: String {
        let digits = String(rawValue, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
