import TFEvents
import TFRecord

/// Says what bytes between records mean.
struct FramingCheck {
    let path: String

    /// A place of a file where no whole record is.
    ///
    /// - Parameters:
    ///   - damage: The place.
    ///   - isTaken: Whether the default loader takes a record whose data are damaged for an event.
    ///   - countsSkipped: Whether to say how many bytes are passed over.
    /// - Returns: What is to be said of it.
    func finding(_ damage: EventFileDamage, isTaken: Bool = true, countsSkipped: Bool = true) -> Finding {
        let count = damage.skipped.upperBound - damage.skipped.lowerBound
        let skipped = countsSkipped ? "; \(count) bytes skipped" : ""
        switch damage.cause {
        case .payloadChecksum(let stored, let expected):
            return finding(
                damage, .dataChecksum, "the data's checksum \(expected)",
                "\(stored)" + (isTaken && countsSkipped && damage.isFollowedByRecord ? "" : skipped),
                isTaken ? nil : "both of TensorBoard's loaders give up the rest of the file")
        case .cutOff(let record):
            return finding(
                damage, .length, "a record that ends within the file",
                "\(record.frameLength ?? 0) bytes, though others follow" + skipped,
                "both of TensorBoard's loaders wait forever for the rest of the record, and never read what follows"
            )
        case .header where damage.offset == 0 && !damage.isFollowedByRecord:
            return finding(damage, .format, "an event file", "no record in it" + skipped)
        case .header(let header):
            let (check, expected, found) = description(of: header)
            return finding(damage, check, expected, found + skipped)
        }
    }

    private func description(of header: RecordDamage) -> (Check, expected: String, found: String) {
        switch header.cause {
        case .impossibleLength(let limit):
            (.length, "a record of at most \(limit) bytes", "\(header.claimedLength) bytes")
        case .lengthChecksum(let stored, _) where header.claimedLength == 0 && stored.rawValue == 0:
            (.lengthChecksum, "a record or the end of the file", "zeros")
        case .lengthChecksum(let stored, let expected):
            (.lengthChecksum, "the length's checksum \(expected)", "\(stored)")
        }
    }

    private func finding(
        _ damage: EventFileDamage, _ check: Check, _ expected: String, _ found: String,
        _ consequence: String? = nil
    ) -> Finding {
        let place = Finding.Place(path: path, offset: damage.offset, record: damage.recordIndex)
        return Finding(check, at: place, expected: expected, found: found, consequence: consequence)
    }

    /// A file that is no event file.
    func finding(_ foreign: ForeignFile) -> Finding {
        Finding(
            .format, severity: foreign.severity, at: Finding.Place(path: path), expected: "an event file",
            found: foreign.name,
            consequence: "TensorBoard shows nothing of it: \(foreign.advice)")
    }

    /// Records whose checksums are all wrong in one way.
    func finding(_ survey: ChecksumSurvey) -> Finding {
        Finding(
            survey.hasValidLengths ? .dataChecksum : .lengthChecksum,
            at: Finding.Place(path: path, offset: 0, record: 0),
            expected: "masked CRC32C checksums",
            found: "in \(survey.scope) a checksum that is \(survey.mistake)",
            consequence: (survey.hasValidLengths
                ? "TensorBoard's default loader shows the records, its Python loader shows none and says nothing"
                : "neither of TensorBoard's loaders reads any of it")
                + "; 'tfevents repair --rewrite-checksums' keeps all of them")
    }

    /// A record that is not whole at the end of a file.
    ///
    /// - Parameters:
    ///   - record: As much as there is of it.
    ///   - isLast: Whether no later file of the run exists, so that it may still be written.
    /// - Returns: A note if it may still be written, a warning if not.
    func finding(_ record: TruncatedRecord, isLast: Bool) -> Finding {
        let length = record.frameLength.map { "\($0)" } ?? "at least \(RecordFrame.overhead)"
        return Finding(
            .truncated, severity: isLast ? .note : .warning,
            at: Finding.Place(path: path, offset: record.offset, record: record.index),
            expected: "a record of \(length) bytes",
            found: "\(record.availableLength) at the end of the file")
    }
}
