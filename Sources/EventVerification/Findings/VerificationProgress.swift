import TFEvents

/// What the checks of one run have found so far, and its counts.
struct VerificationProgress {
    private(set) var findings: [Finding] = []
    private(set) var summary = VerificationSummary()
    private(set) var tags: Set<[UInt8]> = []
    /// The descriptions of the experiment, by what they say.
    var experiments: [UInt64: Finding.Place] = [:]
    /// Whether findings are at places that neither of TensorBoard's loaders comes to.
    var findsBeyondLoaders = false

    private var limit: Int
    private var includesHints: Bool
    private var shownCounts: [PlaceOfCheck: Int] = [:]
    /// Where files come in the run.
    private var fileNumbers: [String: Int] = [:]
    /// The findings of the present file at which a loader stops, and how many of its values stand before.
    private var stops: [Stop] = []
    private var valueCount = 0

    /// A check and the file that it concerns.
    fileprivate struct PlaceOfCheck: Hashable {
        var check = Check.empty
        var path = ""
    }

    fileprivate struct Stop {
        var finding = 0
        var count = 0
    }

    /// - Parameters:
    ///   - limit: How many findings of one check are kept for each file.
    ///   - includesHints: Whether hints are kept and counted.
    init(limit: Int, includesHints: Bool) {
        (self.limit, self.includesHints) = (limit, includesHints)
    }

    /// From here on findings concern another file.
    mutating func beginFile(_ path: String) {
        summary.fileCount += 1
        fileNumbers[path] = fileNumbers.count
        findsBeyondLoaders = false
        valueCount = 0
    }

    /// From here on findings concern the run as a whole.
    mutating func endFile() {
        for stop in stops where valueCount > 0 {
            findings[stop.finding].consequence +=
                " (\(stop.count) of its \(valueCount) sound values come before)"
        }
        stops = []
        findsBeyondLoaders = false
    }

    /// A finding at a place of the present file, to be reported later.
    func placed(_ finding: Finding) -> Finding {
        guard findsBeyondLoaders else { return finding }
        var finding = finding
        finding.consequence = LoaderReach.beyond
        return finding
    }

    /// Takes what a check found, if anything, and whether one of TensorBoard's loaders reads no further.
    mutating func find(_ finding: Finding?, stopsLoader: Bool = false) {
        guard let finding, includesHints || finding.severity > .hint else { return }
        summary.include(finding)
        let place = PlaceOfCheck(check: finding.check, path: finding.place.path)
        guard shownCounts[place, default: 0] < limit else { return summary.leaveOut(finding) }
        shownCounts[place, default: 0] += 1
        if stopsLoader { stops.append(Stop(finding: findings.count, count: valueCount)) }
        findings.append(placed(finding))
    }

    /// Brings the findings into the order of their places; what concerns the run as a whole comes last.
    mutating func sort() {
        let places = findings.enumerated().map { number, finding in
            (fileNumbers[finding.place.path] ?? .max, finding.place.offset ?? .max, number)
        }
        findings = places.sorted { $0 < $1 }.map { findings[$0.2] }
    }

    /// Takes a path that could not be verified at all.
    mutating func fail(_ path: String, _ reason: String) { summary.fail(path, reason) }

    /// Counts a record that holds an event.
    mutating func countEvent() { summary.eventCount += 1 }

    /// Counts a tag.
    mutating func count(tag: [UInt8]) { tags.insert(tag) }

    /// Counts the current value of an event.
    mutating func count(_ event: borrowing EventCursor) {
        if event.isScalar { summary.scalarCount += 1 }
        valueCount += 1
        summary.include(step: event.step)
    }
}

extension VerificationProgress: StateField {
    init() { self.init(limit: 0, includesHints: false) }

    /// Before the run is finished, as its tags are counted then.
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try findings.transfer(&fields)
        try summary.transfer(&fields)
        try experiments.transfer(&fields)
        try findsBeyondLoaders.transfer(&fields)
        try limit.transfer(&fields)
        try includesHints.transfer(&fields)
        try shownCounts.transfer(&fields)
        try fileNumbers.transfer(&fields)
        try stops.transfer(&fields)
        guard stops.allSatisfy({ findings.indices.contains($0.finding) }) else { throw StateMismatch() }
        try valueCount.transfer(&fields)
    }
}

extension VerificationProgress.PlaceOfCheck: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try check.transfer(&fields)
        try path.transfer(&fields)
    }
}

extension VerificationProgress.Stop: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try finding.transfer(&fields)
        try count.transfer(&fields)
    }
}
