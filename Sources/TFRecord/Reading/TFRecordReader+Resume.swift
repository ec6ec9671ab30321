package import SystemPackage

extension TFRecordReader {
    /// Goes on in a plain file where another reader left it, or looks for a record from any place on.
    ///
    /// - Parameters:
    ///   - path: The file, which is not compressed.
    ///   - offset: ``nextOffset`` of the reader before, or any place, at which `next()` then finds damage.
    ///   - index: How many records stand before it, as far as is known.
    ///   - bufferCapacity: Bytes to read ahead.
    /// - Throws: ``TFRecordError/cannotOpen(file:reason:)``.
    package init(
        path: FilePath, at offset: UInt64, index: Int, bufferCapacity: Int = defaultBufferCapacity
    ) throws(TFRecordError) {
        try self.init(path: path, bufferCapacity: bufferCapacity)
        source.seek(to: offset)
        buffer.reset(to: offset)
        compression = Compression.none
        self.index = index - 1
    }

    /// Where the record behind the current one begins, in bytes from the start of the (inflated) file.
    package var nextOffset: UInt64 { buffer.offset + UInt64(frameLength) }
}
