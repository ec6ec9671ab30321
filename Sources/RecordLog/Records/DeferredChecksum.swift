import TFRecord

/// The checksum of a short record, which it gets when it is written to its file.
///
/// Reading bytes back that were just encoded stalls the processor for longer than the checksum itself takes, so the
/// calls that log leave it to the background thread, or to whoever recovers a crashed writer's records.
@usableFromInline
package enum DeferredChecksum {
    /// A longer payload gets its checksum at once, in bytes.
    @inlinable
    package static var maximumPayloadLength: Int { 256 }

    /// Puts the checksum into each short record, up to the first whose header is not sound.
    ///
    /// - Parameter records: Records from the beginning of one on.
    package static func seal(_ records: UnsafeMutableRawBufferPointer) {
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(records))
        var start = 0
        while bytes.byteCount - start >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: bytes, at: start)
            let room = bytes.byteCount - start - RecordFrame.overhead
            guard header.payloadLength <= UInt64(room), header.isValid else { return }
            let payload = start + RecordFrame.headerLength
            let footer = payload + Int(header.payloadLength)
            if header.payloadLength <= UInt64(maximumPayloadLength) {
                let checksum = MaskedCRC32C(of: bytes.extracting(payload..<footer))
                unsafe records.storeBytes(
                    of: checksum.rawValue.littleEndian, toByteOffset: footer, as: UInt32.self)
            }
            start = footer + RecordFrame.footerLength
        }
    }
}
