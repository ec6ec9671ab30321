import CZlib

/// The bytes of a zlib stream that has exactly so many; nil for another stream, and for lack of memory.
///
/// The stream has at most 2^32 - 1 bytes. Unsafe inside, because zlib works on pointers.
func inflated(_ bytes: [UInt8], count expectedCount: Int) -> [UInt8]? {
    // No stream becomes longer than that, so that no file reserves memory by what it claims. Source: zlib.net.
    let greatestRatio = 1032
    guard expectedCount / greatestRatio <= bytes.count else { return nil }
    var stream = unsafe z_stream()
    let status = unsafe inflateInit_(&stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { unsafe inflateEnd(&stream) }
    let output = unsafe [UInt8](unsafeUninitializedCapacity: expectedCount) { output, count in
        unsafe bytes.withUnsafeBufferPointer { input in
            // zlib does not write to its input, though the type of next_in allows it.
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = uInt(clamping: input.count)
            unsafe stream.next_out = output.baseAddress
            unsafe stream.avail_out = uInt(clamping: expectedCount)
            let hasEnded = unsafe inflate(&stream, Z_FINISH) == Z_STREAM_END
            if unsafe hasEnded && stream.avail_out == 0 && stream.avail_in == 0 { count = expectedCount }
        }
    }
    return output.count == expectedCount ? output : nil
}
