/// Where a reader stood: at a record, which is known again by its place, its length and its checksum.
public struct RecordMark: Hashable, Sendable {
    /// Where the record begins, in bytes from the start of the (inflated) file.
    public let offset: UInt64
    /// How many records were read before it.
    public let index: Int
    /// How many bytes its payload takes.
    public let payloadLength: Int
    /// The checksum stored behind its payload.
    public let checksum: MaskedCRC32C
}

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
            goBack(to: mark.offset)
            index = mark.index - 1
            frameLength = 0
            guard case .record = try next() else { return false }
        } else {
            // A compressed file is inflated from its beginning.
            while index < mark.index {
                guard case .record = try next() else { return false }
            }
        }
        return self.mark == mark
    }
}
