import CCRC32C
import CZlib

/// A checksum that its writer got wrong in a way that others did before.
package enum ChecksumMistake: String, CaseIterable, Sendable {
    case absent = "zero, as of a writer that computes none"
    case unmasked = "the CRC32C without its mask"
    case bigEndian = "the right one in big-endian order"
    case unmaskedBigEndian = "the CRC32C without its mask, in big-endian order"
    case maskedCRC32 = "the CRC32 of zlib in place of the CRC32C, masked"
    case crc32 = "the CRC32 of zlib in place of the CRC32C, without its mask"

    /// What was done wrong when a checksum of `bytes` was stored; nil if that cannot be told.
    package init?(stored: MaskedCRC32C, of bytes: RawSpan) {
        guard let mistake = Self.allCases.first(where: { $0.checksum(of: bytes) == stored.rawValue }) else {
            return nil
        }
        self = mistake
    }

    /// What the mistake makes of `bytes`.
    private func checksum(of bytes: RawSpan) -> UInt32 {
        switch self {
        case .absent: 0
        case .unmasked: Self.crc32c(bytes)
        case .bigEndian: MaskedCRC32C(of: bytes).rawValue.byteSwapped
        case .unmaskedBigEndian: Self.crc32c(bytes).byteSwapped
        case .maskedCRC32: MaskedCRC32C(masking: Self.crc32(bytes)).rawValue
        case .crc32: Self.crc32(bytes)
        }
    }

    // The bytes are read within the calls.

    private static func crc32c(_ bytes: RawSpan) -> UInt32 {
        unsafe bytes.withUnsafeBytes { unsafe ccrc32c($0.baseAddress, $0.count) }
    }

    private static func crc32(_ bytes: RawSpan) -> UInt32 {
        unsafe bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return UInt32(truncatingIfNeeded: unsafe crc32_z(0, start, bytes.count))
        }
    }
}
