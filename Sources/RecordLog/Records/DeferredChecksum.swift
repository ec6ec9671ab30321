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
        var rest = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(records))
        while rest.byteCount >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: rest)
            let room = rest.byteCount &- RecordFrame.overhead
            guard header.payloadLength <= UInt64(truncatingIfNeeded: room), header.isValid else { return }
            let payloadLength = Int(truncatingIfNeeded: header.payloadLength)
            rest = rest.extracting(droppingFirst: RecordFrame.headerLength)
            if payloadLength <= maximumPayloadLength {
                let checksum = MaskedCRC32C(of: rest.extracting(first: payloadLength))
                let footer = records.count &- rest.byteCount &+ payloadLength
                unsafe records.storeBytes(
                    of: checksum.rawValue.littleEndian, toByteOffset: footer, as: UInt32.self)
            }
            rest = rest.extracting(droppingFirst: payloadLength &+ RecordFrame.footerLength)
        }
    }
}
