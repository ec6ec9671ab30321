import SystemPackage
import TFRecord

/// A record as its length says, whatever its checksums.
struct UncheckedRecord {
    let payload: [UInt8]
    let hasValidLength: Bool
    private let stored: MaskedCRC32C

    init?(_ descriptor: FileDescriptor, at offset: UInt64, fileSize: UInt64) {
        let left = fileSize - offset
        guard left >= UInt64(RecordFrame.overhead),
            let head = try? descriptor.bytes(at: offset, count: RecordFrame.headerLength),
            head.count == RecordFrame.headerLength
        else { return nil }
        // The spans live as long as the reads.
        let header = RecordHeader(readingFrom: unsafe head.span.bytes)
        guard header.payloadLength <= min(left - UInt64(RecordFrame.overhead), UInt64(Int32.max)) else {
            return nil
        }
        let length = Int(header.payloadLength)
        guard
            let rest = try? descriptor.bytes(
                at: offset + UInt64(RecordFrame.headerLength), count: length + RecordFrame.footerLength),
            rest.count == length + RecordFrame.footerLength
        else { return nil }
        stored = MaskedCRC32C(readingFrom: unsafe rest.span.bytes, at: length)
        payload = Array(rest.prefix(length))
        hasValidLength = header.isValid
    }

    var frameLength: UInt64 { UInt64(payload.count + RecordFrame.overhead) }
    var hasValidData: Bool { MaskedCRC32C(of: unsafe payload.span.bytes) == stored }
    var holdsEvent: Bool { !payload.isEmpty && RecordAcceptance(unsafe payload.span.bytes) == .byAll }
    var mistake: ChecksumMistake? { ChecksumMistake(stored: stored, of: unsafe payload.span.bytes) }
}
