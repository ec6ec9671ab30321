import CZlib

/// A zlib stream of filtered rows of pixels; nil for lack of memory.
///
/// At most 2^32 - 1 bytes. Unsafe inside, because zlib works on pointers.
func deflated(_ bytes: [UInt8], _ level: CompressionLevel) -> [UInt8]? {
    var stream = unsafe z_stream()
    // The strategy that zlib has for data that filters made of small numbers.
    let status = unsafe deflateInit2_(
        &stream, CInt(level.rawValue), Z_DEFLATED, 15, 9, Z_FILTERED, ZLIB_VERSION,
        CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    // zlib 1.2.13 forgets a byte of stored streams of up to seven.
    let bound = unsafe Int(deflateBound(&stream, uLong(bytes.count))) + 8
    let output = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        unsafe bytes.withUnsafeBufferPointer { input in
            // zlib does not write to its input, though the type of next_in allows it.
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = uInt(clamping: input.count)
            unsafe stream.next_out = output.baseAddress
            unsafe stream.avail_out = uInt(clamping: output.count)
            if unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END {
                count = unsafe output.count - Int(stream.avail_out)
            }
        }
    }
    return output.isEmpty ? nil : output
}
