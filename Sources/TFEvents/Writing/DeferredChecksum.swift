import TFRecord

/// The checksum of a short record, which it gets when it is written to the event file.
///
/// Reading bytes back that were just encoded stalls the processor for longer than the checksum itself takes, so the
/// calls that log leave it to the background thread, or to whoever recovers a crashed writer's events. Until then the
/// segment's stamp stands in its place. Each use of a segment has another stamp, so that bytes of an earlier use, which
/// a power cut may leave between newer ones, do not pass for a record.
enum DeferredChecksum {
    /// A longer payload gets its checksum at once, in bytes.
    static let maximumPayloadLength = 256

    /// Puts the checksum into each record that has the stamp, up to the first whose header is not sound.
    ///
    /// - Parameters:
    ///   - records: Records from the beginning of one on.
    ///   - stamp: What stands in place of a checksum.
    static func seal(_ records: UnsafeMutableRawBufferPointer, stamp: UInt32) {
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(records))
        var start = 0
        while bytes.byteCount - start >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: bytes, at: start)
            let room = bytes.byteCount - start - RecordFrame.overhead
            guard header.payloadLength <= UInt64(room), header.isValid else { return }
            let payload = start + RecordFrame.headerLength
            let footer = payload + Int(header.payloadLength)
            if header.payloadLength <= UInt64(maximumPayloadLength),
                MaskedCRC32C(readingFrom: bytes, at: footer).rawValue == stamp
            {
                let checksum = MaskedCRC32C(of: bytes.extracting(payload..<footer))
                unsafe records.storeBytes(
                    of: checksum.rawValue.littleEndian, toByteOffset: footer, as: UInt32.self)
            }
            start = footer + RecordFrame.footerLength
        }
    }
}
