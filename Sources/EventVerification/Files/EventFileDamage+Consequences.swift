import TFEvents
import TFRecord

extension EventFileDamage {
    /// Whether only a record's data are damaged.
    var isOfPayload: Bool { if case .payloadChecksum = cause { true } else { false } }

    /// What a header with the right checksum claims beyond what any record holds, in bytes.
    var impossibleLength: UInt64? {
        guard case .header(let header) = cause, case .impossibleLength = header.cause else { return nil }
        return header.claimedLength
    }
}
