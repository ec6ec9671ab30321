package import TFRecord

extension EventFileReader {
    /// What stands next in a file, in full: what ``Outcome`` tells, and what those who verify and mend need besides.
    package enum Step {
        /// A whole record with the right checksums.
        case record
        /// A whole record whose payload has another checksum than the stored one; `payload` holds it, and the next
        /// step says what was skipped with it.
        case doubtful
        /// A record whose payload's checksum proves it, although its header is wrong; only of a reader that salvages.
        indirect case reframed(EventFileDamage)
        /// Bytes that are no record, or a record that was doubtful; the next step goes on behind them.
        indirect case damaged(EventFileDamage)
        /// A last record whose end is not there yet.
        indirect case truncated(TruncatedRecord)
        /// The present end, between two records.
        case end
    }

    /// Takes the next step through the file: the one way past everything that is damaged.
    ///
    /// - Throws: `TFRecordError` if the file cannot be read or inflated.
    package mutating func step() throws(TFRecordError) -> Step {
        if isInDoubt { return .damaged(try skipDoubtful()) }
        if nextInBuffer() { return .record }
        if isInDoubt { return .doubtful }
        switch try records.next() {
        case .record:
            isInDoubt = !records.hasValidChecksum
            return isInDoubt ? .doubtful : .record
        case .end: return .end
        case .truncated(let record): return try lookBehind(record)
        case .damaged(let damage):
            if readsDespiteHeaders, try records.readDespiteHeader() {
                return .reframed(reframed(damage))
            }
            return .damaged(try skip(.header(damage), offset: damage.offset, index: damage.index))
        }
    }

    /// Steps to the next event if it lies in memory already and is sound; if not, ``next()`` tells what stands there.
    package mutating func nextInBuffer() -> Bool {
        guard !isInDoubt, let isSound = records.nextInBuffer() else { return false }
        isInDoubt = !isSound
        return isSound
    }

    private mutating func skipDoubtful() throws(TFRecordError) -> EventFileDamage {
        isInDoubt = false
        let computed = MaskedCRC32C(of: records.payload)
        return try skip(
            .payloadChecksum(stored: records.storedChecksum, expected: computed), offset: records.offset,
            index: records.index)
    }

    private mutating func lookBehind(_ record: TruncatedRecord) throws(TFRecordError) -> Step {
        guard looksBehindTruncation, case .atRecord(let skipped) = try records.resynchronise() else {
            return .truncated(record)
        }
        // It was written to its end meanwhile.
        guard !skipped.isEmpty else { return try step() }
        damageCount += 1
        return .damaged(
            EventFileDamage(
                offset: record.offset, recordIndex: record.index, cause: .cutOff(record), skipped: skipped,
                isFollowedByRecord: true))
    }

    private mutating func skip(
        _ cause: EventFileDamage.Cause, offset: UInt64, index: Int
    ) throws(TFRecordError) -> EventFileDamage {
        damageCount += 1
        let place = try records.resynchronise()
        let isFollowedByRecord = if case .atRecord = place { true } else { false }
        return EventFileDamage(
            offset: offset, recordIndex: index, cause: cause, skipped: place.skipped,
            isFollowedByRecord: isFollowedByRecord)
    }

    /// The damage of a header whose record could be read nonetheless, and is the current one.
    private mutating func reframed(_ damage: RecordDamage) -> EventFileDamage {
        damageCount += 1
        return EventFileDamage(
            offset: damage.offset, recordIndex: damage.index, cause: .header(damage),
            skipped: damage.offset..<records.nextOffset, isFollowedByRecord: true)
    }
}
