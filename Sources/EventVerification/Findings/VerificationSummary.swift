/// What a verification looked at, and how many findings it had.
public struct VerificationSummary: Hashable, Sendable {
    /// A path that could not be verified at all.
    public struct Failure: Hashable, Sendable {
        /// The path.
        public var path: String
        /// Why not, in a sentence.
        public var reason: String
    }

    /// Findings of one check that were not reported one by one.
    public struct Unreported: Hashable, Sendable {
        /// How many there are.
        public internal(set) var count = 0
        /// The files or directories that they concern, and how many in each.
        var places: [String: Int] = [:]

        /// In how many files they are.
        public var fileCount: Int { places.count }

        mutating func include(_ count: Int, at path: String) {
            self.count += count
            places[path, default: 0] += count
        }
    }

    /// Files that were read.
    public internal(set) var fileCount = 0
    /// Records with the right checksums that hold events.
    public internal(set) var eventCount = 0
    /// Scalar values.
    public internal(set) var scalarCount = 0
    /// Different tags, of scalars and of everything else, over all runs.
    public internal(set) var tagCount = 0
    /// The lowest and the highest step of all values; nil if there are none.
    public internal(set) var steps: ClosedRange<Int>?
    /// How many findings each check had, those included that were not reported one by one.
    public internal(set) var findingCounts: [Check: Int] = [:]
    /// How many findings of each severity there were, likewise.
    public internal(set) var severityCounts: [Severity: Int] = [:]
    /// The findings that were not reported one by one.
    public internal(set) var unreported: [Check: Unreported] = [:]
    /// The paths that could not be verified.
    public internal(set) var failures: [Failure] = []

    /// How many findings of a severity there were.
    public func count(_ severity: Severity) -> Int { severityCounts[severity] ?? 0 }

    mutating func include(step: Int) {
        steps = steps.map { min($0.lowerBound, step)...max($0.upperBound, step) } ?? step...step
    }

    /// Takes the counts of another verification, but for its tags, which both may have.
    mutating func include(_ other: VerificationSummary) {
        fileCount += other.fileCount
        eventCount += other.eventCount
        scalarCount += other.scalarCount
        if let steps = other.steps {
            include(step: steps.lowerBound)
            include(step: steps.upperBound)
        }
        findingCounts.merge(other.findingCounts, uniquingKeysWith: +)
        severityCounts.merge(other.severityCounts, uniquingKeysWith: +)
        for (check, others) in other.unreported {
            for (path, count) in others.places {
                unreported[check, default: Unreported()].include(count, at: path)
            }
        }
        failures += other.failures
    }

    mutating func leaveOut(_ finding: Finding) {
        unreported[finding.check, default: Unreported()].include(1, at: finding.place.path)
    }

    mutating func fail(_ path: String, _ reason: String) {
        failures.append(Failure(path: path, reason: reason))
    }

    mutating func include(_ finding: Finding) {
        findingCounts[finding.check, default: 0] += 1
        severityCounts[finding.severity, default: 0] += 1
    }
}

extension VerificationSummary: StateField {
    /// But for paths that could not be verified, which are tried again.
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fileCount.transfer(&fields)
        try eventCount.transfer(&fields)
        try scalarCount.transfer(&fields)
        var (first, last) = (steps?.lowerBound, steps?.upperBound)
        try first.transfer(&fields)
        try last.transfer(&fields)
        if let first, let last, first <= last { steps = first...last }
        try findingCounts.transfer(&fields)
        try severityCounts.transfer(&fields)
        try unreported.transfer(&fields)
    }
}

extension VerificationSummary.Unreported: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try count.transfer(&fields)
        try places.transfer(&fields)
    }
}
