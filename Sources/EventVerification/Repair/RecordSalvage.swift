import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Reads every record of a file that can still be had.
///
/// A record whose header is wrong is kept where its payload's checksum proves its length: one byte of the
/// header is damaged, or the payload fills the bytes up to the next record. A record whose payload does not
/// fit its checksum is lost: which of the two is wrong cannot be told.
struct RecordSalvage: ~Copyable {
    /// What `next()` came upon.
    enum Outcome {
        /// A whole record.
        case record
        /// A record that needs a new header.
        case reframed(EventFileDamage)
        /// Bytes that hold no record that could be kept.
        case lost(EventFileDamage)
        /// A record cut off at the end of the file.
        case cutOff(TruncatedRecord)
        /// The end of the file.
        case end
    }

    private let path: FilePath
    private var records: EventFileReader
    /// A payload found between two records.
    private var foundPayload: [UInt8] = []
    private var isFound = false
    private var isAtEnd = false
    /// The file, where its records are those that its lengths say, and how long it is.
    private var unchecked: (file: FileDescriptor, size: UInt64)?

    /// Opens a file; records may be as long as protobuf's messages can be.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - trustsLengths: Whether the records of an uncompressed file are those that its lengths say, whatever the
    ///     checksums.
    /// - Throws: `TFRecordError.cannotOpen`.
    init(_ path: FilePath, trustsLengths: Bool = false) throws(TFRecordError) {
        self.path = path
        records = try EventFileReader(salvaging: path)
        if trustsLengths, let file = try? openForReading(path) {
            unchecked = (file, UInt64(fileSize(path.readable)))
        }
    }

    deinit { try? unchecked?.file.close() }

    /// How the file is compressed, once `next()` has seen its first bytes.
    var compression: Compression? { records.compression }

    /// The current record's payload.
    var payload: RawSpan {
        @_lifetime(borrow self)
        get {
            guard isFound else { return records.payload }
            return unsafe foundPayload.span.bytes
        }
    }

    /// Where the current record begins, in bytes from the start of the (inflated) file.
    private(set) var offset: UInt64 = 0

    /// How many records were read before the current one.
    private(set) var index = 0

    /// Steps to the next record.
    mutating func next() throws(TFRecordError) -> Outcome {
        isFound = false
        guard !isAtEnd else { return .end }
        if let unchecked { return nextUnchecked(unchecked) }
        while true {
            switch try records.step() {
            case .record:
                (offset, index) = (records.recordOffset, records.recordIndex)
                return .record
            // Its damage follows.
            case .doubtful: continue
            case .reframed(let damage):
                (offset, index) = (damage.offset, damage.recordIndex)
                return .reframed(damage)
            case .damaged(let damage):
                (offset, index) = (damage.offset, damage.recordIndex)
                guard case .header = damage.cause, let payload = payload(filling: damage.skipped) else {
                    return .lost(damage)
                }
                foundPayload = payload
                isFound = true
                return .reframed(damage)
            case .truncated(let record):
                (offset, index) = (record.offset, record.index)
                isAtEnd = true
                return .cutOff(record)
            case .end: return .end
            }
        }
    }

    private mutating func nextUnchecked(_ unchecked: (file: FileDescriptor, size: UInt64)) -> Outcome {
        if !foundPayload.isEmpty {
            offset += UInt64(foundPayload.count + RecordFrame.overhead)
            index += 1
        }
        guard let record = UncheckedRecord(unchecked.file, at: offset, fileSize: unchecked.size) else {
            isAtEnd = true
            return .end
        }
        foundPayload = record.payload
        isFound = true
        return .record
    }

    /// The payload of a record that fills a gap between two records, whatever its header says.
    private func payload(filling gap: Range<UInt64>) -> [UInt8]? {
        let limit = UInt64(TFRecordReader.defaultMaximumPayloadLength)
        guard compression == Compression.none, gap.count >= RecordFrame.overhead, gap.count <= limit else {
            return nil
        }
        guard let descriptor = try? openForReading(path) else { return nil }
        defer { try? descriptor.close() }
        guard let frame = try? descriptor.bytes(at: gap.lowerBound, count: gap.count),
            frame.count == gap.count
        else { return nil }
        let footer = frame.count - RecordFrame.footerLength
        // The span lives as long as the check.
        let bytes = unsafe frame.span.bytes
        let stored = MaskedCRC32C(readingFrom: bytes, at: footer)
        let payload = bytes.extracting(RecordFrame.headerLength..<footer)
        guard MaskedCRC32C(of: payload) == stored else { return nil }
        return Array(frame[RecordFrame.headerLength..<footer])
    }
}
