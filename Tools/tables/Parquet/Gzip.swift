import CZlib

/// Bytes as a gzip member, fast rather than small; nil for lack of memory.
///
/// At most 2³² − 1 bytes. Unsafe inside, because zlib works on pointers.
func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    let windowOfGzip: CInt = 15 + 16
    let status = unsafe deflateInit2_(
        &stream, Z_BEST_SPEED, Z_DEFLATED, windowOfGzip, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let bound = unsafe Int(deflateBound(&stream, uLong(bytes.count)))
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
