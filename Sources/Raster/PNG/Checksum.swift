import CZlib

/// The checksum of a PNG chunk.
func crc32(of bytes: RawSpan) -> UInt32 {
    unsafe bytes.withUnsafeBytes { bytes in
        unsafe UInt32(
            truncatingIfNeeded: crc32_z(
                0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
}
