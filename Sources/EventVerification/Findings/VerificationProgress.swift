import TFEvents

/// What the checks of one run have found so far, and its counts.
struct VerificationProgress {
    private(set) var findings: [Finding] = []
    var summary = VerificationSummary()
    private(set) var tags: Set<SeriesID> = []
    /// The descriptions of the experiment, by what they say.
    var experiments: [Int: Finding.Place] = [:]

    private let limit: Int
    private var shownCounts: [Check: Int] = [:]

    /// - Parameter limit: How many findings of one check are kept for each file.
    init(limit: Int) {
        self.limit = limit
    }

    /// From here on findings concern another file.
    mutating func beginFile() {
        summary.fileCount += 1
        shownCounts = [:]
    }

    /// From here on findings concern the run as a whole.
    mutating func endFiles() {
        shownCounts = [:]
    }

    /// Takes what a check found, if anything.
    mutating func find(_ finding: Finding?) {
        guard let finding else { return }
        summary.include(finding)
        guard shownCounts[finding.check, default: 0] < limit else { return }
        shownCounts[finding.check, default: 0] += 1
        findings.append(finding)
    }

    /// Counts a tag.
    mutating func count(tag: SeriesID) {
        tags.insert(tag)
    }

    /// Counts the current value of an event.
    mutating func count(_ event: borrowing EventCursor) {
        if event.isScalar { summary.scalarCount += 1 }
        summary.include(step: event.step)
    }
}
