/// How a whole file of records is compressed.
///
/// These are the `compression_type` values of TensorFlow's `TFRecordOptions`. TensorBoard reads only
/// uncompressed event files.
public enum Compression: String, CaseIterable, Hashable, Sendable {
    /// Records as they are.
    case none
    /// One zlib stream (RFC 1950).
    case zlib
    /// A gzip file (RFC 1952).
    case gzip
}

extension Compression: CustomStringConvertible {
    /// The name: `none`, `zlib` or `gzip`.
    public var description: String { rawValue }
}

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

    /// What zlib calls the size of its window, by which it tells the formats apart.
    var windowBits: CInt {
        switch self {
        case .none: -15
        case .zlib: 15
        case .gzip: 15 + 16
        }
    }
}
