/// Where a reader stands after it looked for the next record behind damage.
public enum Resynchronisation: Hashable, Sendable {
    /// The next record follows the skipped bytes.
    case atRecord(skipped: Range<UInt64>)
    /// No further whole record lies before the present end.
    case atEnd(skipped: Range<UInt64>)

    /// The bytes given up, as offsets from the start of the (inflated) file.
    public var skipped: Range<UInt64> {
        switch self {
        case .atRecord(let skipped), .atEnd(let skipped): skipped
        }
    }
}
