import EventVerification
import OrderedJSON

/// The closing lines of `tfevents repair`, and its JSON form.
enum RepairReport {
    static func lines(_ repair: RepairSummary, _ result: VerificationSummary) -> [String] {
        let lost =
            repair.lostByteCount > 0 ? ", \(amount(Int(clamping: repair.lostByteCount), "byte")) lost" : ""
        let kinds = RepairAction.Kind.allCases.filter { $0 != .left || repair.count(.left) > 0 }
        let done = kinds.map { "\(repair.count($0)) \($0.rawValue)" }
        let severities = Severity.allCases.filter { $0 > .hint }.reversed()
        return [
            "\(amount(repair.fileCount, "file")), \(repair.changedFileCount) changed, "
                + "\(amount(repair.recordCount, "record")) kept; \(done.joined(separator: ", "))\(lost)",
            "The result has "
                + severities.map { amount(result.count($0), $0.rawValue) }.joined(separator: ", "),
        ]
    }

    private static func amount(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    static func json(_ action: RepairAction) -> JSONValue {
        [
            "action": .string(action.kind.rawValue),
            "check": .string(action.check.rawValue),
            "file": .string(action.place.path),
            "offset": action.place.offset.map { .integer(Int64(clamping: $0)) } ?? .null,
            "record": action.place.record.map { .integer(Int64($0)) } ?? .null,
            "tag": action.tag.map(JSONValue.string) ?? .null,
            "cause": .string(action.cause),
            "result": .string(action.result),
            "lost_bytes": .integer(Int64(clamping: action.lostByteCount)),
            "count": .integer(Int64(action.count)),
        ]
    }

    static func json(_ repair: RepairSummary, _ result: VerificationSummary) -> JSONValue {
        [
            "files": .integer(Int64(repair.fileCount)),
            "changed_files": .integer(Int64(repair.changedFileCount)),
            "records_kept": .integer(Int64(repair.recordCount)),
            "dropped": .integer(Int64(repair.count(.dropped))),
            "mended": .integer(Int64(repair.count(.mended))),
            "restored": .integer(Int64(repair.count(.restored))),
            "recovered": .integer(Int64(repair.count(.recovered))),
            "left": .integer(Int64(repair.count(.left))),
            "lost_bytes": .integer(Int64(clamping: repair.lostByteCount)),
            "backups": .array(repair.backups.map(JSONValue.string)),
            "errors_left": .integer(Int64(result.count(.error))),
            "warnings_left": .integer(Int64(result.count(.warning))),
        ]
    }

    static func json(_ failures: [RepairSummary.Failure]) -> JSONValue {
        .array(failures.map { ["path": .string($0.path), "reason": .string($0.reason)] })
    }
}
