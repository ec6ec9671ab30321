import TFEvents

/// What runs and files have in common while they are verified: the counts, and who hears of findings.
struct VerificationProgress {
    var summary = VerificationSummary()

    private let report: (Finding) -> Void
    private let limit: Int
    private var tags: Set<SeriesID> = []
    private var shownCounts: [Check: Int] = [:]

    /// - Parameters:
    ///   - limit: How many findings of one check are reported for each file.
    ///   - report: Hears of them.
    init(limit: Int, report: @escaping (Finding) -> Void) {
        self.limit = limit
        self.report = report
    }

    /// From here on findings concern the paths of another directory.
    mutating func beginDirectory() {
        shownCounts = [:]
    }

    /// From here on findings concern another file.
    mutating func beginFile() {
        summary.fileCount += 1
        shownCounts = [:]
    }

    /// Takes what a check found, if anything.
    mutating func find(_ finding: Finding?) {
        guard let finding else { return }
        summary.include(finding)
        guard shownCounts[finding.check, default: 0] < limit else { return }
        shownCounts[finding.check, default: 0] += 1
        report(finding)
    }

    /// Counts a tag, once however many runs have it.
    mutating func count(tag: SeriesID) {
        if tags.insert(tag).inserted { summary.tagCount += 1 }
    }

    /// Counts the current value of an event.
    mutating func count(_ event: borrowing EventCursor) {
        if event.isScalar { summary.scalarCount += 1 }
        summary.include(step: event.step)
    }
}
