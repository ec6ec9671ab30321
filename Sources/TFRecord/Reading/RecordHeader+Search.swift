extension RecordHeader {
    /// The index of the first valid header in `bytes` at or after `index` whose length is at most `limit`.
    static func firstIndex(in bytes: RawSpan, from index: Int, maximumPayloadLength limit: Int) -> Int? {
        let last = bytes.byteCount - RecordFrame.headerLength
        var index = index
        while index <= last {
            let length = payloadLength(in: bytes, at: index)
            if length <= limit {
                if RecordHeader(readingFrom: bytes, at: index).isValid { return index }
                if length == 0 {
                    index = max(index, endOfZeros(in: bytes, from: index) - RecordFrame.headerLength)
                }
            }
            index += 1
        }
        return nil
    }

    /// The length a header at `index` claims.
    static func payloadLength(in bytes: RawSpan, at index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// An index behind `index` before which all is zero, found in steps of a word.
    ///
    /// Preallocated files hold gigabytes of zeros, and a valid header is never twelve of them.
    private static func endOfZeros(in bytes: RawSpan, from index: Int) -> Int {
        var index = index
        while index <= bytes.byteCount - RecordFrame.lengthSize, payloadLength(in: bytes, at: index) == 0 {
            index += RecordFrame.lengthSize
        }
        return index
    }
}
