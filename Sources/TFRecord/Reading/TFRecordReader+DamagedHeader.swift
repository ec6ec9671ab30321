extension TFRecordReader {
    /// Reads the record behind a header that `next()` found damaged, if a single byte of the header is wrong.
    ///
    /// Either the length is right and its checksum is not, or one byte of the length can be set so that the
    /// checksum is right. The payload's own checksum must agree, so that nothing is taken for a record by chance.
    ///
    /// - Returns: Whether there is such a record; it is then the current one, as after `.record`.
    ///   If not, nothing has changed, and ``resynchronise()`` is what is left.
    /// - Throws: ``TFRecordError`` if the file cannot be read or inflated.
    public mutating func readDespiteHeader() throws(TFRecordError) -> Bool {
        clearRecord()
        guard patience > 0, try require(RecordFrame.headerLength, from: frameLength) else { return false }
        let header = RecordHeader(readingFrom: buffer.bytes, at: frameLength)
        guard !header.isValid else { return false }
        for length in header.lengthsOneByteAway(limit: UInt64(maximumPayloadLength)) {
            let payloadLength = Int(length)
            let end = frameLength + payloadLength + RecordFrame.overhead
            guard try require(end - frameLength, from: frameLength) else { continue }
            guard hasValidFooter(frameFrom: frameLength, to: end) else {
                patience -= payloadLength
                continue
            }
            accept(payloadLength: payloadLength)
            return true
        }
        return false
    }
}

extension RecordHeader {
    /// The lengths a damaged header may have had, if only one of its bytes is wrong.
    fileprivate func lengthsOneByteAway(limit: UInt64) -> [UInt64] {
        var lengths = payloadLength <= limit ? [payloadLength] : []
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            let others = payloadLength & ~(0xff << shift)
            guard others <= limit else { continue }
            for byte in UInt64(0)...0xff {
                let length = others | byte << shift
                if length <= limit, checksum == MaskedCRC32C(ofLength: length) { lengths.append(length) }
            }
        }
        return lengths
    }
}
