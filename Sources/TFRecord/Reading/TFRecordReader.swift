/// Reads the records of a TFRecord file one after the other, as the file stands and as it grows.
///
///     var reader = try TFRecordReader(path: "train.tfrecord")
///     while case .record = try reader.next() {
///         print(reader.offset, reader.payload.byteCount, reader.hasValidChecksum)
///     }
///
/// Compressed files are recognised by their first bytes and inflated; all offsets are then those of
/// the inflated stream. Memory stays at the buffer's capacity, unless a record is larger; it then grows
/// with the bytes that really arrive, whatever a header claims.
@safe
public struct TFRecordReader: ~Copyable {
    /// What `next()` came upon.
    public enum Outcome: Hashable, Sendable {
        /// A whole record, described by the reader's properties until the next call.
        case record
        /// The present end, exactly between two records; after the file has grown, `next()` goes on.
        case end
        /// A record whose end is not there yet; after the file has grown, `next()` goes on.
        ///
        /// If it will not grow, ``TFRecordReader/resynchronise()`` tells whether records follow
        /// behind a header that lies.
        case truncated(TruncatedRecord)
        /// A header that is wrong; ``TFRecordReader/resynchronise()`` finds the next record.
        case damaged(RecordDamage)
    }

    /// How many bytes are read ahead unless asked otherwise.
    public static var defaultBufferCapacity: Int { 1 << 18 }

    /// The largest payload taken for possible unless asked otherwise: 256 MiB.
    ///
    /// TensorBoard passes no more than that from its loader to its pages (`server_ingester.py`).
    public static var defaultMaximumPayloadLength: Int { 1 << 28 }

    /// The file's name in messages.
    public let name: String
    /// How the file is compressed, once `next()` has seen its first bytes.
    public internal(set) var compression: Compression?
    /// How many records were read before the current one.
    public internal(set) var index = -1
    /// The current record's place, in bytes from the start of the (inflated) file.
    public private(set) var offset: UInt64 = 0
    /// The checksum stored behind the current record's payload.
    public private(set) var storedChecksum = MaskedCRC32C(masking: 0)
    /// Where the current record's payload lies in the buffer: a plain pointer, so that callers look at it
    /// without a call, for which they would have to copy the whole reader.
    @usableFromInline
    var payloadBytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

    // The last record begins at the buffer's start. It stays there until the next one is found, because
    // damage behind it may put it in doubt too.
    var buffer: ByteBuffer
    /// Bytes from the buffer's start to the next header: the whole last record, or 0 without one.
    var frameLength = 0

    var source: any ByteSource
    let maximumPayloadLength: Int
    /// Bytes before this offset were searched for a header, in vain.
    var searchedTo: UInt64 = 0
    /// How many bytes may yet turn out not to be records although a header with the right checksum said so.
    ///
    /// A file made of such headers would otherwise take a time that grows with the square of its size.
    var patience = 1 << 30

    init(source: any ByteSource, bufferCapacity: Int, maximumPayloadLength: Int) {
        name = source.name
        self.source = source
        // Room for one record and the header behind it; and no sum of lengths overflows.
        buffer = ByteBuffer(capacity: max(bufferCapacity, 64))
        self.maximumPayloadLength = min(max(maximumPayloadLength, 0), Int.max / 4)
    }

    /// The current record's payload; empty unless `next()` came upon a record.
    @inlinable
    public var payload: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeBytes: payloadBytes)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Whether the payload's checksum is the one stored.
    ///
    /// - Complexity: O(*n*) in the payload's length.
    @inlinable
    public var hasValidChecksum: Bool {
        storedChecksum == MaskedCRC32C(of: payload)
    }

    /// Steps to the next record.
    ///
    /// - Throws: ``TFRecordError`` if the file cannot be read or inflated. Damage between records is
    ///   not an error but an outcome, and a wrong payload checksum shows in ``hasValidChecksum``.
    public mutating func next() throws(TFRecordError) -> Outcome {
        stepInBuffer() ? .record : try nextBeyondBuffer()
    }

    /// Steps to the next record if it lies in the buffer behind a right header; nothing changes if not.
    ///
    /// To copy the outcome of ``next()`` about, or the reader to ask it something, takes as long as this does.
    ///
    /// - Returns: Whether its payload has the checksum stored; nil if there is none in the buffer.
    package mutating func nextInBuffer() -> Bool? { stepInBuffer() ? hasValidChecksum : nil }

    @inline(__always)
    private mutating func stepInBuffer() -> Bool {
        let room = buffer.count &- frameLength &- RecordFrame.overhead
        if room >= 0 {
            let header = RecordHeader(readingFrom: buffer.bytes, at: frameLength)
            if header.payloadLength <= min(room, maximumPayloadLength), header.isValid {
                accept(payloadLength: Int(truncatingIfNeeded: header.payloadLength))
                return true
            }
        }
        return false
    }

    @inline(__always)
    mutating func accept(payloadLength: Int) {
        buffer.consume(frameLength)
        offset = buffer.offset
        index &+= 1
        frameLength = payloadLength &+ RecordFrame.overhead
        unsafe payloadBytes = buffer.unsafeBytes(from: RecordFrame.headerLength, count: payloadLength)
        storedChecksum = MaskedCRC32C(
            readingFrom: buffer.bytes, at: frameLength &- RecordFrame.footerLength)
    }

    /// Leaves no current record, before its bytes are moved.
    mutating func clearRecord() {
        unsafe payloadBytes = UnsafeRawBufferPointer(start: nil, count: 0)
        storedChecksum = MaskedCRC32C(masking: 0)
    }

    /// The rest of `next()`: more bytes are needed, or the header is wrong.
    @inline(never)
    private mutating func nextBeyondBuffer() throws(TFRecordError) -> Outcome {
        clearRecord()
        guard try determineCompression(), try require(RecordFrame.headerLength, from: frameLength) else {
            // What is too little for a header may not have been read.
            let end = buffer.endOffset + (try source.bytesLeft() ?? 0)
            let isEnd = end == buffer.offset + UInt64(frameLength) ? source.isComplete : end <= searchedTo
            return isEnd ? .end : .truncated(try truncation(frameLength: nil))
        }
        let header = RecordHeader(readingFrom: buffer.bytes, at: frameLength)
        guard header.isValid else {
            let expected = MaskedCRC32C(ofLength: header.payloadLength)
            return .damaged(damage(header, .lengthChecksum(stored: header.checksum, expected: expected)))
        }
        guard header.payloadLength <= maximumPayloadLength else {
            return .damaged(damage(header, .impossibleLength(limit: UInt64(maximumPayloadLength))))
        }
        let payloadLength = Int(header.payloadLength)
        guard try require(payloadLength + RecordFrame.overhead, from: frameLength) else {
            let frameLength = header.payloadLength + UInt64(RecordFrame.overhead)
            return .truncated(try truncation(frameLength: frameLength))
        }
        accept(payloadLength: payloadLength)
        return .record
    }

    private func truncation(frameLength: UInt64?) throws(TFRecordError) -> TruncatedRecord {
        // What a large record already has in the file was not read; more may have come meanwhile.
        let available = UInt64(buffer.count - self.frameLength) + (try source.bytesLeft() ?? 0)
        let needed = frameLength ?? UInt64(RecordFrame.headerLength)
        return TruncatedRecord(
            offset: buffer.offset + UInt64(self.frameLength), index: index + 1,
            availableLength: min(available, needed - 1), frameLength: frameLength)
    }

    private func damage(_ header: RecordHeader, _ cause: RecordDamage.Cause) -> RecordDamage {
        RecordDamage(
            offset: buffer.offset + UInt64(frameLength), index: index + 1,
            claimedLength: header.payloadLength, cause: cause)
    }
}
