package import SystemPackage

extension TFRecordReader {
    /// The current record, to find it again in another reader of the file; nil without one.
    public var mark: RecordMark? {
        guard frameLength > 0, index >= 0 else { return nil }
        return RecordMark(
            offset: offset, index: index, payloadLength: payload.byteCount, checksum: storedChecksum)
    }

    /// Reads a marked record again, so that `next()` goes on behind it; of a reader that has read nothing.
    ///
    /// - Returns: Whether that record stands there. If not, the reader is of no more use.
    /// - Throws: ``TFRecordError`` if the file cannot be read or inflated.
    /// - Complexity: O(1), but O(*n*) in the mark's offset where the file is compressed.
    public mutating func resume(at mark: RecordMark) throws(TFRecordError) -> Bool {
        if try determineCompression(), compression == Compression.none, source.canSeek {
            goOn(at: mark.offset, index: mark.index)
            guard case .record = try next() else { return false }
        } else {
            // A compressed file is inflated from its beginning.
            while index < mark.index {
                guard case .record = try next() else { return false }
            }
        }
        return self.mark == mark
    }

    /// Opens a plain file to go on where another reader left it, or to look for a record from any place on.
    ///
    /// - Parameters:
    ///   - path: The file, which is not compressed.
    ///   - offset: ``nextOffset`` of the reader before, or any place, at which `next()` then finds damage.
    ///   - index: How many records stand before it, as far as is known.
    ///   - bufferCapacity: Bytes to read ahead.
    /// - Throws: ``TFRecordError/Code/cannotOpen``.
    package init(
        path: FilePath, at offset: UInt64, index: Int, bufferCapacity: Int = defaultBufferCapacity
    ) throws(TFRecordError) {
        try self.init(path: path, bufferCapacity: bufferCapacity)
        compression = Compression.none
        goOn(at: offset, index: index)
    }

    /// Where the record behind the current one begins, in bytes from the start of the (inflated) file.
    package var nextOffset: UInt64 { buffer.offset + UInt64(frameLength) }

    /// Lets `next()` read at a place of a plain file, without a current record.
    private mutating func goOn(at offset: UInt64, index: Int) {
        goBack(to: offset)
        self.index = index - 1
        frameLength = 0
    }
}
