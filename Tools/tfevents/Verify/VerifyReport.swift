import EventVerification
import OrderedJSON

/// The closing lines of `tfevents verify`, and its JSON form.
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

    static func json(
        _ findings: [Finding], _ summary: VerificationSummary, _ view: TensorBoardView?, hints: Bool
    ) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("findings", .array(findings.map(json))),
            ("summary", json(summary, hints: hints)),
            (
                "failures",
                .array(summary.failures.map { ["path": .string($0.path), "reason": .string($0.reason)] })
            ),
        ]
        if let view { members.append(("series", .array(view.series.map(json)))) }
        return .object(JSONObject(members))
    }

    private static func json(_ series: TensorBoardView.Series) -> JSONValue {
        [
            "run": .string(series.run),
            "tag": .string(series.tag),
            "plugin": .string(series.plugin),
            "points": .integer(Int64(series.points)),
            "default_loader": series.defaultLoader.map { .integer(Int64($0)) } ?? .null,
            "python_loader": series.pythonLoader.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    private static func json(_ finding: Finding) -> JSONValue {
        [
            "check": .string(finding.check.rawValue),
            "severity": .string(finding.severity.rawValue),
            "file": .string(finding.place.path),
            "offset": finding.place.offset.map { .integer(Int64(clamping: $0)) } ?? .null,
            "record": finding.place.record.map { .integer(Int64($0)) } ?? .null,
            "tag": finding.tag.map(JSONValue.string) ?? .null,
            "expected": .string(finding.expected),
            "found": .string(finding.found),
            "tensorboard": .string(finding.consequence),
        ]
    }

    private static func json(_ summary: VerificationSummary, hints: Bool) -> JSONValue {
        let checks = summary.findingCounts.sorted { $0.key.rawValue < $1.key.rawValue }
        var members: JSONObject = [
            "files": .integer(Int64(summary.fileCount)),
            "events": .integer(Int64(summary.eventCount)),
            "scalars": .integer(Int64(summary.scalarCount)),
            "tags": .integer(Int64(summary.tagCount)),
            "first_step": summary.steps.map { .integer($0.lowerBound) } ?? .null,
            "last_step": summary.steps.map { .integer($0.upperBound) } ?? .null,
            "errors": .integer(Int64(summary.count(.error))),
            "warnings": .integer(Int64(summary.count(.warning))),
            "notes": .integer(Int64(summary.count(.note))),
            "checks": .object(JSONObject(checks.map { ($0.key.rawValue, .integer(Int64($0.value))) })),
        ]
        let unreported = summary.unreported.sorted { $0.key.rawValue < $1.key.rawValue }
        members["unreported"] = .object(
            JSONObject(
                unreported.map { check, rest in
                    (
                        check.rawValue,
                        ["count": .integer(Int64(rest.count)), "files": .integer(Int64(rest.fileCount))]
                    )
                }))
        if hints { members["hints"] = .integer(Int64(summary.count(.hint))) }
        return .object(members)
    }
}
