extension TFRecordReader {
    /// Looks for the next record behind damage.
    ///
    /// A place counts as a record if its length has the right checksum, the record ends before the
    /// present end, and either another header or the end follows it or its payload's checksum is right too.
    ///
    /// The search begins behind the last record if that one's payload checksum is right. Otherwise it begins
    /// within that record, which may have swallowed others: a record cut off, to which more was appended.
    /// So it is worth a call not only after `.damaged` and `.truncated`, but after such a record too. Where
    /// what follows proves that record's length right, bytes in its payload that look like records are left alone.
    ///
    /// After `.atRecord`, `next()` reads the record found. After `.atEnd`, `next()` says what is left there,
    /// a record cut off perhaps, and goes on when the file has grown.
    ///
    /// - Returns: where reading goes on, and which bytes were given up.
    /// - Throws: ``TFRecordError`` if the file cannot be read or inflated.
    /// - Complexity: O(*n*) in the number of bytes skipped.
    public mutating func resynchronise() throws(TFRecordError) -> Resynchronisation {
        clearRecord()
        guard try determineCompression() else { return .atEnd(skipped: 0..<0) }
        let isInDoubt = frameLength > 0 && patience > 0 && !hasValidFooter(frameFrom: 0, to: frameLength)
        let begin = max(buffer.offset + (isInDoubt ? 0 : UInt64(frameLength)), searchedTo)
        var index = 0  // Where to search on, from the buffer's start.
        if isInDoubt, try mayHoldRecords() {
            index = 1
            patience -= frameLength
        } else {
            buffer.consume(frameLength)
        }
        frameLength = 0
        // Too little for a header may still become one.
        guard try require(RecordFrame.headerLength, from: index) else {
            return .atEnd(skipped: begin..<max(begin, buffer.offset))
        }
        var firstCutOff: UInt64?

        while true {
            let found = RecordHeader.firstIndex(
                in: buffer.bytes, from: index, maximumPayloadLength: maximumPayloadLength)
            // A header may have begun in the last bytes.
            index = found ?? max(index, buffer.count - RecordFrame.headerLength + 1)
            if firstCutOff == nil || source.canSeek {
                buffer.consume(index)
                index = 0
            }
            if found == nil {
                guard try require(1, from: buffer.count) else { break }
                continue
            }
            switch try judgeHeader(at: index) {
            case .record:
                var place = buffer.offset + UInt64(index)
                // While the search went on, what was cut off may have been written to its end.
                if let firstCutOff, try isWhole(at: firstCutOff) { place = firstCutOff }
                goBack(to: place)
                return .atRecord(skipped: begin..<max(begin, place))
            case .cutOff:
                firstCutOff = firstCutOff ?? buffer.offset + UInt64(index)
            case .coincidence:
                break
            }
            index += 1
        }

        if let firstCutOff {
            goBack(to: firstCutOff)
            return .atEnd(skipped: begin..<max(begin, firstCutOff))
        }
        searchedTo = buffer.endOffset
        return .atEnd(skipped: begin..<max(begin, searchedTo))
    }

    /// Whether a record that was cut off is whole by now.
    private mutating func isWhole(at offset: UInt64) throws(TFRecordError) -> Bool {
        // Where the source cannot go back, the record's begin is still in the buffer.
        if source.canSeek { goBack(to: offset) }
        let start = Int(offset - buffer.offset)
        guard try require(RecordFrame.headerLength, from: start) else { return false }
        let header = RecordHeader(readingFrom: buffer.bytes, at: start)
        guard header.isValid, header.payloadLength <= UInt64(maximumPayloadLength) else { return false }
        let length = Int(header.payloadLength) + RecordFrame.overhead
        return try require(length, from: start) && hasValidFooter(frameFrom: start, to: start + length)
    }

    private enum Verdict {
        case record
        /// It would end behind the present end.
        case cutOff
        /// Bytes that look like a header by chance, or one from an older life of the file.
        case coincidence
    }

    private mutating func judgeHeader(at index: Int) throws(TFRecordError) -> Verdict {
        let header = RecordHeader(readingFrom: buffer.bytes, at: index)
        let frameLength = Int(header.payloadLength) + RecordFrame.overhead
        let next = index + frameLength
        guard patience > 0 || next + RecordFrame.headerLength <= buffer.count else { return .coincidence }

        guard try require(frameLength, from: index) else { return .cutOff }
        if try require(RecordFrame.headerLength, from: next) {
            if RecordHeader(readingFrom: buffer.bytes, at: next).isValid { return .record }
        } else if try !require(1, from: next) {
            return .record
        }
        guard patience > 0 else { return .coincidence }
        if hasValidFooter(frameFrom: index, to: next) { return .record }
        patience -= frameLength
        return .coincidence
    }

    func hasValidFooter(frameFrom start: Int, to end: Int) -> Bool {
        let footer = end - RecordFrame.footerLength
        let payload = buffer.bytes.extracting(start + RecordFrame.headerLength..<footer)
        return MaskedCRC32C(of: payload) == MaskedCRC32C(readingFrom: buffer.bytes, at: footer)
    }

    mutating func goBack(to offset: UInt64) {
        if (buffer.offset...buffer.endOffset).contains(offset) {
            buffer.consume(Int(offset - buffer.offset))
        } else {
            source.seek(to: offset)
            buffer.reset(to: offset)
        }
    }
}
