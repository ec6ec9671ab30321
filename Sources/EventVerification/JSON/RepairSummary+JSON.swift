public import OrderedJSON

extension RepairSummary {
    /// What was done in all as `tfevents repair --json` prints it, with what a verification says of the result.
    @_spi(Tools) public func json(_ result: VerificationSummary) -> JSONValue {
        [
            "files": .integer(fileCount),
            "changed_files": .integer(changedFileCount),
            "records_kept": .integer(recordCount),
            "dropped": .integer(count(.dropped)),
            "mended": .integer(count(.mended)),
            "restored": .integer(count(.restored)),
            "recovered": .integer(count(.recovered)),
            "left": .integer(count(.left)),
            "lost_bytes": .integer(Int(clamping: lostByteCount)),
            "backups": .array(backups.map(JSONValue.string)),
            "errors_left": .integer(result.count(.error)),
            "warnings_left": .integer(result.count(.warning)),
        ]
    }
}

extension RepairSummary.Failure {
    /// The failure as `tfevents repair --json` prints it.
    @_spi(Tools) public var json: JSONValue { ["path": .string(path), "reason": .string(reason)] }
}
