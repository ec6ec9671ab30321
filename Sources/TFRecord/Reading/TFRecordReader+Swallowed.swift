extension TFRecordReader {
    /// Whether the last record, whose payload is damaged, may hold others: one was cut off, and more was appended.
    ///
    /// Where a record or the end of the file follows it, its length is right. Then only records that reach exactly
    /// to its end were appended; anything else that looks like a record is part of its payload.
    mutating func mayHoldRecords() throws(TFRecordError) -> Bool {
        let end = frameLength
        if try require(RecordFrame.headerLength, from: end) {
            guard RecordHeader(readingFrom: buffer.bytes, at: end).isValid else { return true }
        } else if try require(1, from: end) {
            return true
        }
        var budget = patience
        let isHeld = RecordHeader.chainEnds(in: buffer.bytes.extracting(1..<end), budget: &budget)
        patience = budget
        return isHeld
    }
}

extension RecordHeader {
    /// Whether records that follow each other without a gap end where the bytes end.
    ///
    /// - Parameters:
    ///   - bytes: What may hold records.
    ///   - budget: How many bytes may be looked at in vain; what is left of that.
    /// - Returns: Whether there are such records; true too if finding out takes too long.
    fileprivate static func chainEnds(in bytes: RawSpan, budget: inout Int) -> Bool {
        var index = 0
        while budget > 0 {
            guard let found = firstIndex(in: bytes, from: index, maximumPayloadLength: bytes.byteCount) else {
                return false
            }
            let end = endOfChain(in: bytes, from: found)
            if end == bytes.byteCount { return true }
            budget -= end - found
            index = found + 1
        }
        return true
    }

    /// Where records that follow each other without a gap stop, judged by their headers alone.
    fileprivate static func endOfChain(in bytes: RawSpan, from index: Int) -> Int {
        var end = index
        while bytes.byteCount - end >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: bytes, at: end)
            let room = UInt64(bytes.byteCount - end - RecordFrame.overhead)
            guard header.isValid, header.payloadLength <= room else { break }
            end += RecordFrame.overhead + Int(header.payloadLength)
        }
        return end
    }
}
