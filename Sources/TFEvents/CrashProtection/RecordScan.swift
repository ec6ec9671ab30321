import TFRecord

/// The records at the start of some bytes, up to the first that is not whole and sound.
struct RecordScan {
    /// How many records there are.
    private(set) var count = 0
    /// How many of them hold what was logged; the others are those that a file begins with.
    private(set) var summaryCount = 0
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
            let payload = span.extracting(start..<end)
            guard MaskedCRC32C(of: payload).rawValue == UInt32(littleEndian: stored) else { return }
            count += 1
            if case .summary = try? Event(decoding: payload).what { summaryCount += 1 }
            length = end + RecordFrame.footerLength
        }
    }
}
