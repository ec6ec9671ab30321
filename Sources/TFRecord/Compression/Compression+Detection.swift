extension Compression {
    /// How a stream that begins with `prefix` is compressed, or nil if more bytes must tell.
    ///
    /// A valid record header, or a zlib header that reads as a length within `limit`, is taken for a record's.
    static func detect(prefix: RawSpan, maximumPayloadLength limit: Int) -> Compression? {
        guard prefix.byteCount >= RecordFrame.lengthSize else { return nil }
        let length = RecordHeader.payloadLength(in: prefix, at: 0)
        // An empty zlib stream is shorter than a record's header; its eight bytes read as a huge length.
        let isZlib = length & 0xFF == 0x78 && UInt16(truncatingIfNeeded: length).byteSwapped % 31 == 0
        if isZlib, length > limit { return .zlib }

        guard prefix.byteCount >= RecordFrame.headerLength else { return nil }
        let isGzip = length & 0xFF_FFFF == 0x08_8B1F
        return isGzip && !RecordHeader(readingFrom: prefix).isValid ? .gzip : Compression.none
    }
}
