/// Why bytes are not a serialized event.
public struct EventDecodingError: Error, Hashable, Sendable {
    /// What is wrong with the bytes.
    public enum Reason: String, Sendable {
        /// A field reaches beyond the end of its message.
        case truncated = "a field that ends within its message"
        /// An integer takes more than ten bytes.
        case varintTooLong = "an integer of at most ten bytes"
        /// A field's key has the number 0, or one that needs more than 29 bits.
        case fieldNumber = "a field number between 1 and 536870911"
        /// A field's key has wire type 6 or 7, which do not exist.
        case wireType = "a wire type between 0 and 5"
        /// A group ends that was not begun, or another one than was begun.
        case groupEnd = "the end of a group only after its begin"
        /// Messages and groups are nested more than a hundred deep.
        case tooDeep = "at most 100 nested messages"
        /// A field is longer than 2 GiB, which no protobuf parser reads.
        case tooLong = "a field shorter than 2 GiB"
        /// A text field is no UTF-8.
        case invalidUTF8 = "text in UTF-8"
        /// A known field has another wire type than its own. Protobuf parsers that treat it as an
        /// unknown field go on; others refuse the message.
        case mistypedField = "the field's own wire type"
    }

    /// What is wrong with the bytes.
    public let reason: Reason

    /// Where, in bytes from the start of the event.
    public let offset: Int
}

extension EventDecodingError: CustomStringConvertible {
    /// What was expected, and where.
    public var description: String {
        "byte \(offset) of the event: expected \(reason.rawValue)"
    }
}
