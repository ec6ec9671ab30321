import TFRecord

/// The records that an event file begins with.
///
/// First comes which format follows and who wrote it: TensorBoard purges a file's points differently when
/// `brain.Event:2` does not come first (event_accumulator.py, directory_loader.py). A file that resumes
/// at a step goes on with two SessionLog STARTs there: the Python loader ignores the first START of a run
/// and purges at each later one, so two purge whether or not an earlier file had one.
enum FilePreamble {
    static let version = "brain.Event:2"
    static let writerName = "swift-tfevents"

    static func records(wallTime: Double, resume: ResumePoint?) -> [UInt8] {
        var records = record(fileVersion(wallTime: wallTime))
        if case .fromStep(let step) = resume {
            let start = record(sessionStart(wallTime: wallTime, step: step))
            records += start + start
        }
        return records
    }

    private static func fileVersion(wallTime: Double) -> WireBuffer {
        var source = WireBuffer()
        source.append(SourceMetadataKey.writer, delimited: writerName.utf8)
        var event = WireBuffer()
        event.append(EventKey.wallTime, fixed64: wallTime.bitPattern)
        event.append(EventKey.fileVersion, delimited: version.utf8)
        event.append(EventKey.sourceMetadata, delimited: source.bytes)
        return event
    }

    private static func sessionStart(wallTime: Double, step: Int) -> WireBuffer {
        var log = WireBuffer()
        log.append(SessionLogKey.status, varint: 1)  // START
        var event = WireBuffer()
        event.append(EventKey.wallTime, fixed64: wallTime.bitPattern)
        if step != 0 { event.append(EventKey.step, varint: step) }
        event.append(EventKey.sessionLog, delimited: log.bytes)
        return event
    }

    private static func record(_ event: WireBuffer) -> [UInt8] {
        let header = RecordHeader(payloadLength: UInt64(event.bytes.count))
        var record = WireBuffer()
        record.append(fixed64: header.payloadLength)
        record.append(fixed32: header.checksum.rawValue)
        record.append(event.bytes)
        record.append(fixed32: MaskedCRC32C(of: unsafe event.bytes.span.bytes).rawValue)
        return record.bytes
    }
}
