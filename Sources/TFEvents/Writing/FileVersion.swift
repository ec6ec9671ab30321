import TFRecord

/// The first record of every event file: which format follows, and who wrote it.
///
/// TensorBoard purges a file's points differently when `brain.Event:2` does not come first
/// (event_accumulator.py, directory_loader.py).
enum FileVersion {
    static let version = "brain.Event:2"
    static let writerName = "swift-tfevents"

    /// The whole record, framed.
    static func record(wallTime: Double) -> [UInt8] {
        let head = EventHead(wallTime: wallTime, step: 0)
        let metadataSize = WireSize.delimited(writerName.utf8.count)
        let payloadLength =
            head.size + WireSize.delimited(version.utf8.count) + WireSize.delimited(metadataSize)
        let recordLength = payloadLength + RecordFrame.overhead
        return unsafe [UInt8](unsafeUninitializedCapacity: recordLength) { buffer, count in
            guard let record = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            var cursor = unsafe WireCursor(at: record + RecordFrame.headerLength)
            unsafe head.encode(into: &cursor)
            unsafe cursor.byte(EventField.fileVersion)
            unsafe cursor.varint(UInt64(version.utf8.count))
            unsafe cursor.utf8(of: version)
            unsafe cursor.byte(EventField.sourceMetadata)
            unsafe cursor.varint(UInt64(metadataSize))
            unsafe cursor.byte(SourceMetadataField.writer)
            unsafe cursor.varint(UInt64(writerName.utf8.count))
            unsafe cursor.utf8(of: writerName)
            unsafe cursor.seal(recordAt: record, payloadLength: payloadLength)
            count = recordLength
        }
    }
}

private enum SourceMetadataField {
    static let writer: UInt8 = 0x0a
}
