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
        var records = fileVersion(EventHead(wallTime: wallTime, step: 0))
        if case .fromStep(let step) = resume {
            let start = sessionStart(EventHead(wallTime: wallTime, step: step))
            records += start + start
        }
        return records
    }

    private static func fileVersion(_ head: EventHead) -> [UInt8] {
        let metadataSize = WireSize.delimited(writerName.utf8.count)
        let size = head.size + WireSize.delimited(version.utf8.count) + WireSize.delimited(metadataSize)
        return unsafe record(payloadLength: size) { cursor in
            unsafe head.encode(into: &cursor)
            unsafe cursor.key(EventKey.fileVersion)
            unsafe cursor.string(version)
            unsafe cursor.key(EventKey.sourceMetadata)
            unsafe cursor.varint(UInt64(metadataSize))
            unsafe cursor.key(SourceMetadataKey.writer)
            unsafe cursor.string(writerName)
        }
    }

    private static func sessionStart(_ head: EventHead) -> [UInt8] {
        unsafe record(payloadLength: head.size + 4) { cursor in
            unsafe head.encode(into: &cursor)
            unsafe cursor.key(EventKey.sessionLog)
            unsafe cursor.varint(2)
            unsafe cursor.key(SessionLogKey.status)
            unsafe cursor.varint(1)  // START
        }
    }

    private static func record(payloadLength: Int, encode: (inout WireCursor) -> Void) -> [UInt8] {
        let recordLength = payloadLength + RecordFrame.overhead
        return unsafe [UInt8](unsafeUninitializedCapacity: recordLength) { buffer, count in
            guard let record = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            var cursor = unsafe WireCursor(at: record + RecordFrame.headerLength)
            unsafe encode(&cursor)
            unsafe cursor.seal(recordAt: record, payloadLength: payloadLength)
            count = recordLength
        }
    }
}
