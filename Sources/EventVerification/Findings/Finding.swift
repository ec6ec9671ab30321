/// Something that is wrong, and where.
public struct Finding: Hashable, Sendable {
    /// A place in a file.
    public struct Place: Hashable, Sendable {
        /// The file or directory.
        public var path: String
        /// Where the record begins, in bytes from the start of the (inflated) file.
        public var offset: UInt64?
        /// How many records stand before it.
        public var record: Int?
    }

    /// Which check found it.
    public var check: Check
    /// How bad it is.
    public var severity: Severity
    /// Where it is.
    public var place: Place
    /// The series.
    public var tag: String?
    /// What should be there.
    public var expected: String
    /// What is there.
    public var found: String
    /// What TensorBoard does about it, for these very bytes.
    public var consequence: String
    /// Whether steps go back because their counter has too few bits, so that they can be counted on.
    public var isCounterWrap = false

    init(
        _ check: Check, severity: Severity? = nil, at place: Place, tag: String? = nil, expected: String,
        found: String, consequence: String? = nil
    ) {
        self.check = check
        self.severity = severity ?? check.severity
        self.place = place
        self.tag = tag
        self.expected = expected
        self.found = found
        self.consequence = consequence ?? check.consequence
    }
}

extension Finding.Place: Comparable {
    /// Whether the left one stands before the right one: by path, then by offset.
    public static func < (left: Self, right: Self) -> Bool {
        guard left.path == right.path else {
            return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        }
        return (left.offset ?? 0) < (right.offset ?? 0)
    }
}

extension Finding: CustomStringConvertible {
    /// One line: severity, check, place, what was expected, and what TensorBoard does.
    public var description: String {
        "\(severity.rawValue) \(check.rawValue): \(place.description(tag: tag)): "
            + "expected \(expected.visible), found \(found.visible); \(consequence)"
    }
}

extension Finding.Place {
    /// The path, and as much as is known of the place in it.
    func description(tag: String?) -> String {
        var description = path.visible
        if let offset { description += ", byte \(offset)" }
        if let record { description += ", record \(record)" }
        if let tag { description += ", tag '\(tag.visibleBegin)'" }
        return description
    }
}

extension Finding: StateField {
    init() { self.init(.empty, at: Place(), expected: "", found: "") }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try check.transfer(&fields)
        try severity.transfer(&fields)
        try place.transfer(&fields)
        try tag.transfer(&fields)
        try expected.transfer(&fields)
        try found.transfer(&fields)
        try consequence.transfer(&fields)
        try isCounterWrap.transfer(&fields)
    }
}

extension Finding.Place: StateField {
    init() { self.init(path: "") }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try path.transfer(&fields)
        try offset.transfer(&fields)
        try record.transfer(&fields)
    }
}
