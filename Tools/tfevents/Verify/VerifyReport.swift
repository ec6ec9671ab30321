import EventVerification

/// The closing lines of `tfevents verify`.
enum VerifyReport {
    static func lines(_ summary: VerificationSummary, hints: Bool) -> [String] {
        guard summary.fileCount > 0 else { return [] }
        let counts = [
            amount(summary.fileCount, "file"), amount(summary.eventCount, "event"),
            amount(summary.scalarCount, "scalar"), amount(summary.tagCount, "tag"),
            summary.steps.map { "steps \($0.lowerBound) to \($0.upperBound)" } ?? "no steps",
        ]
        let severities = Severity.allCases.reversed().filter { hints || $0 > .hint }
        let found = severities.map { amount(summary.count($0), $0.rawValue) }
        let unreported = summary.unreported.sorted { $0.key.rawValue < $1.key.rawValue }.map { check, rest in
            "\(check.rawValue): and \(rest.count) more in \(amount(rest.fileCount, "file")) (--limit)"
        }
        return unreported + [counts.joined(separator: ", "), found.joined(separator: ", ")]
    }

    private static func amount(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
