import TFRecord

/// The records at the start of some bytes, up to the first that is not whole and sound.
package struct RecordScan {
    /// How many records there are.
    package private(set) var count = 0
    /// Bytes that they take.
    package private(set) var length = 0

    /// Looks at no more than `limit` records; `isSound` says of a payload whether it can be one.
    package init(
        _ bytes: RawSpan, limit: Int = .max, where isSound: (RawSpan) -> Bool = { _ in true }
    ) {
        while count < limit, bytes.byteCount - length >= RecordFrame.overhead {
            let header = RecordHeader(readingFrom: bytes, at: length)
            let room = bytes.byteCount - length - RecordFrame.overhead
            guard header.isValid, header.payloadLength <= UInt64(room) else { return }
            let start = length + RecordFrame.headerLength
            let end = start + Int(header.payloadLength)
            let payload = bytes.extracting(start..<end)
            guard MaskedCRC32C(of: payload) == MaskedCRC32C(readingFrom: bytes, at: end), isSound(payload)
            else { return }
            count += 1
            length = end + RecordFrame.footerLength
        }
    }

    package init(
        _ bytes: [UInt8], limit: Int = .max, where isSound: (RawSpan) -> Bool = { _ in true }
    ) {
        self.init(unsafe bytes.span.bytes, limit: limit, where: isSound)
    }
}
