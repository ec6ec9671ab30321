public import TFRecord

/// A place of an event file where no whole record is.
public struct EventFileDamage: Hashable, Sendable {
    /// What is wrong there.
    public enum Cause: Hashable, Sendable {
        /// A record's header, so that nothing is known of what follows it.
        case header(RecordDamage)
        /// A record whose payload has another checksum than the one stored behind it.
        case payloadChecksum(stored: MaskedCRC32C, expected: MaskedCRC32C)
        /// A record that would end behind the end of the file, though others follow its header.
        case cutOff(TruncatedRecord)
    }

    /// Where it begins, in bytes from the start of the file.
    public let offset: UInt64
    /// How many records were read before it.
    public let recordIndex: Int
    /// What is wrong there.
    public let cause: Cause
    /// The bytes before the next record, or before the end of the file.
    public let skipped: Range<UInt64>
    /// Whether a record follows them; otherwise they reach to the present end of the file.
    public let isFollowedByRecord: Bool

    /// A damaged place that was found by other means than an `EventFileReader`.
    package init(
        offset: UInt64, recordIndex: Int, cause: Cause, skipped: Range<UInt64>, isFollowedByRecord: Bool
    ) {
        self.offset = offset
        self.recordIndex = recordIndex
        self.cause = cause
        self.skipped = skipped
        self.isFollowedByRecord = isFollowedByRecord
    }
}
