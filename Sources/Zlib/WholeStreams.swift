import CZlib

/// Compresses bytes.
///
/// - Parameters:
///   - bytes: At most 2³² − 1 bytes.
///   - format: What stands around them.
///   - level: From 0, stored, over 1, fast, to 9, small.
///   - isFiltered: Whether a filter made small numbers of them, for which zlib has a strategy.
/// - Returns: A stream; nil for lack of memory.
@_spi(Tools) public func deflated(
    _ bytes: [UInt8], _ format: ZlibFormat, level: Int, isFiltered: Bool = false
) -> [UInt8]? {
    let strategy = isFiltered ? Z_FILTERED : Z_DEFAULT_STRATEGY
    guard
        var stream = ZlibStream(.deflate(level: CInt(level), memoryLevel: 9, strategy: strategy), format)
    else { return nil }
    return stream.finish(bytes, capacity: stream.bound(of: bytes.count))
}

/// Takes a stream apart.
///
/// - Parameters:
///   - stream: At most 2³² − 1 bytes.
///   - format: What stands around them.
///   - count: How many bytes are expected.
/// - Returns: The bytes; nil where there are not so many, and for lack of memory.
package func inflated(_ stream: [UInt8], _ format: ZlibFormat, count: Int) -> [UInt8]? {
    // No stream becomes longer than that, so that no file reserves memory by what it claims. Source: zlib.net.
    let greatestRatio = 1032
    guard count / greatestRatio <= stream.count, var zlib = ZlibStream(.inflate, format),
        let bytes = zlib.finish(stream, capacity: count), bytes.count == count
    else { return nil }
    return bytes
}

extension ZlibStream {
    /// What all of the input becomes; nil where that has no end, or one before that of the input, or takes more bytes.
    fileprivate mutating func finish(_ input: [UInt8], capacity: Int) -> [UInt8]? {
        var (status, consumed) = (Z_OK, 0)
        let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
            (status, consumed) = unsafe step(input.span.bytes, into: &output, flush: Z_FINISH)
            count = unsafe output.finalize(for: memory)
        }
        return status == Z_STREAM_END && consumed == input.count ? output : nil
    }
}
