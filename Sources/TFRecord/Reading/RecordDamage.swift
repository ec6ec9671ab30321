/// A record header that cannot be right; nothing is known of what follows it.
public struct RecordDamage: Hashable, Sendable {
    /// What is wrong with the header.
    public enum Cause: Hashable, Sendable {
        /// The checksum stored beside the length is not that of the length.
        case lengthChecksum(stored: MaskedCRC32C, expected: MaskedCRC32C)
        /// The checksum is right, but the length exceeds the reader's limit, in bytes.
        case impossibleLength(limit: UInt64)
    }

    /// Where the header begins, in bytes from the start of the (inflated) file.
    public let offset: UInt64
    /// How many records were read before it.
    public let index: Int
    /// The length the header claims, in bytes.
    public let claimedLength: UInt64
    /// What is wrong with the header.
    public let cause: Cause
}

extension RecordDamage: CustomStringConvertible {
    /// One sentence: the place, what is there and what was expected.
    public var description: String {
        switch cause {
        case .lengthChecksum(let stored, let expected):
            if claimedLength == 0, stored.rawValue == 0 {
                return "Offset \(offset): zeros where record \(index) should begin."
            }
            return "Offset \(offset): the header of record \(index) is damaged: "
                + "it claims \(claimedLength) bytes, whose checksum is \(expected), but \(stored) is stored."
        case .impossibleLength(let limit):
            return "Offset \(offset): the header of record \(index) claims \(claimedLength) bytes, "
                + "more than the \(limit) allowed."
        }
    }
}
