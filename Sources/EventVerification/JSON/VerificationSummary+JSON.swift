public import OrderedJSON

extension VerificationSummary {
    /// A verification as `tfevents verify --json` prints it.
    ///
    /// - Parameters:
    ///   - findings: What was reported.
    ///   - view: What TensorBoard shows, if that was asked for.
    ///   - hints: Whether hints were looked for.
    /// - Returns: An object of the findings, the counts and the failures.
    @_spi(Tools) public func report(
        _ findings: [Finding], _ view: TensorBoardView? = nil, hints: Bool
    ) -> JSONValue {
        var members: JSONObject = [
            "findings": .array(findings.map(\.json)),
            "summary": counts(hints: hints),
            "failures": .array(failures.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
        ]
        if let view { members["series"] = .array(view.series.map(\.json)) }
        return .object(members)
    }

    private func counts(hints: Bool) -> JSONValue {
        let checks = findingCounts.sorted { $0.key.rawValue < $1.key.rawValue }
        var members: JSONObject = [
            "files": .integer(fileCount),
            "events": .integer(eventCount),
            "scalars": .integer(scalarCount),
            "tags": .integer(tagCount),
            "first_step": steps.map { .integer($0.lowerBound) } ?? .null,
            "last_step": steps.map { .integer($0.upperBound) } ?? .null,
            "errors": .integer(count(.error)),
            "warnings": .integer(count(.warning)),
            "notes": .integer(count(.note)),
            "checks": .object(JSONObject(checks.map { ($0.key.rawValue, .integer($0.value)) })),
        ]
        let unreported = unreported.sorted { $0.key.rawValue < $1.key.rawValue }
        members["unreported"] = .object(
            JSONObject(
                unreported.map { check, rest in
                    (
                        check.rawValue,
                        ["count": .integer(rest.count), "files": .integer(rest.fileCount)]
                    )
                }))
        if hints { members["hints"] = .integer(count(.hint)) }
        return .object(members)
    }
}

extension TensorBoardView.Series {
    fileprivate var json: JSONValue {
        [
            "run": .string(run),
            "tag": .string(tag),
            "plugin": .string(plugin),
            "points": .integer(points),
            "default_loader": defaultLoader.map(JSONValue.integer) ?? .null,
            "python_loader": pythonLoader.map(JSONValue.integer) ?? .null,
        ]
    }
}
