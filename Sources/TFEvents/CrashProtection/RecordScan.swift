import TFRecord

/// The records at the start of some bytes, up to the first that is not whole and sound.
struct RecordScan {
    /// How many records there are.
    private(set) var count = 0
    /// Bytes that they take.
    private(set) var length = 0

    init(_ bytes: [UInt8]) {
        let span = unsafe bytes.span.bytes
        while span.byteCount - length >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: span, at: length)
            let room = span.byteCount - length - RecordFrame.overhead
            guard header.isValid, header.payloadLength <= UInt64(room) else { return }
            let start = length + RecordFrame.headerLength
            let end = start + Int(header.payloadLength)
            let stored = unsafe span.unsafeLoadUnaligned(fromByteOffset: end, as: UInt32.self)
            guard MaskedCRC32C(of: span.extracting(start..<end)).rawValue == UInt32(littleEndian: stored)
            else { return }
            count += 1
            length = end + RecordFrame.footerLength
        }
    }
}
