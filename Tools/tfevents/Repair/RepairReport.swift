import EventVerification

/// The closing lines of `tfevents repair`.
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
}
