/// Something that a repair did, and where in the source.
public struct RepairAction: Hashable, Sendable {
    /// What became of what was wrong.
    public enum Kind: String, CaseIterable, Sendable {
        /// Left out, because it could not be kept.
        case dropped
        /// Kept, and changed so that every reader takes it.
        case mended
        /// Written anew, because it was missing.
        case restored
        /// Taken from what a crashed writer left beside its event file.
        case recovered
        /// Left as it is, because it is no event file or nothing of it could be kept.
        case left
    }

    /// What was done.
    public var kind: Kind
    /// The check that finds what was wrong.
    public var check: Check
    /// Where it was, in the source.
    public var place: Finding.Place
    /// The series, where it concerns one.
    public var tag: String?
    /// What was wrong.
    public var cause: String
    /// What that came to.
    public var result: String
    /// Bytes of the (inflated) source that are not in the result.
    public var lostByteCount: UInt64
    /// How many points or records it concerns.
    public var count: Int

    init(_ kind: Kind, _ finding: Finding, _ result: String, lostByteCount: UInt64 = 0, count: Int = 1) {
        self.kind = kind
        check = finding.check
        place = finding.place
        tag = finding.tag
        cause = "expected \(finding.expected), found \(finding.found)"
        self.result = result
        self.lostByteCount = lostByteCount
        self.count = count
    }
}

extension RepairAction: CustomStringConvertible {
    /// One line: what was done, the check, the place, the cause and the result.
    public var description: String {
        "\(kind.rawValue) \(check.rawValue): \(place.description(tag: tag)): \(cause.visible); \(result)"
    }
}
