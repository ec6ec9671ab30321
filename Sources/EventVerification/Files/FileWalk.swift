import SystemPackage
import TFEvents
import TFRecord

/// A walk through the records of a file, past everything that is damaged.
struct FileWalk: ~Copyable {
    /// What stands next.
    enum Step {
        /// A whole record, whose data may have another checksum than the stored one; `.damaged` follows then.
        case record(isIntact: Bool)
        /// Bytes that are no record, or a record whose data are damaged; the walk goes on behind it.
        case damaged(EventFileDamage)
        /// A record that is not whole at the end of the file.
        case torn(TruncatedRecord)
        case end
    }

    private let path: FilePath
    private var records: TFRecordReader
    private var isInDoubt = false

    /// - Throws: `TFRecordError.cannotOpen`.
    init(_ path: FilePath) throws(TFRecordError) {
        self.path = path
        records = try TFRecordReader(path: path)
    }

    /// How the file is compressed, once its first bytes are read.
    var compression: Compression? { records.compression }
    /// Where the current record begins, in bytes from the start of the (inflated) file.
    var offset: UInt64 { records.offset }
    /// How many records were read before the current one.
    var index: Int { records.index }

    /// The current record's payload.
    var payload: RawSpan {
        @_lifetime(borrow self)
        get { records.payload }
    }

    /// - Throws: `TFRecordError` if the file cannot be read or inflated.
    mutating func next() throws(TFRecordError) -> Step {
        if isInDoubt {
            isInDoubt = false
            let (offset, index) = (records.offset, records.index)
            let stored = records.storedChecksum
            let expected = MaskedCRC32C(of: records.payload)
            return try skip(.payloadChecksum(stored: stored, expected: expected), offset, index)
        }
        switch try records.next() {
        case .record:
            isInDoubt = !records.hasValidChecksum
            return .record(isIntact: !isInDoubt)
        case .end: return .end
        case .damaged(let damage): return try skip(.header(damage), damage.offset, damage.index)
        case .truncated(let record):
            let place = try records.resynchronise()
            guard case .atRecord(let skipped) = place, !isCompleted(record) else { return .torn(record) }
            return .damaged(
                EventFileDamage(
                    offset: record.offset, recordIndex: record.index, cause: .cutOff(record),
                    skipped: skipped,
                    isFollowedByRecord: true))
        }
    }

    /// Whether a record that was cut off has its end meanwhile, so that its writer lives and its length does not lie.
    private func isCompleted(_ record: TruncatedRecord) -> Bool {
        guard compression == Compression.none, let length = record.frameLength else { return false }
        return UInt64(fileSize(path.string)) >= record.offset + length
    }

    private mutating func skip(
        _ cause: EventFileDamage.Cause, _ offset: UInt64, _ index: Int
    ) throws(TFRecordError) -> Step {
        let place = try records.resynchronise()
        let isFollowed = if case .atRecord = place { true } else { false }
        return .damaged(
            EventFileDamage(
                offset: offset, recordIndex: index, cause: cause, skipped: place.skipped,
                isFollowedByRecord: isFollowed))
    }
}

extension EventFileDamage {
    /// Whether only a record's data are damaged.
    var isOfPayload: Bool { if case .payloadChecksum = cause { true } else { false } }

    /// What a header with the right checksum claims beyond what any record holds, in bytes.
    var impossibleLength: UInt64? {
        guard case .header(let header) = cause, case .impossibleLength = header.cause else { return nil }
        return header.claimedLength
    }
}
