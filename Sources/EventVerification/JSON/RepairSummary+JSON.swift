public import OrderedJSON

extension RepairSummary {
    /// What was done in all as `tfevents repair --json` prints it, with what a verification says of the result.
    @_spi(Tools) public func json(_ result: VerificationSummary) -> JSONValue {
        [
            "files": .integer(Int64(fileCount)),
            "changed_files": .integer(Int64(changedFileCount)),
            "records_kept": .integer(Int64(recordCount)),
            "dropped": .integer(Int64(count(.dropped))),
            "mended": .integer(Int64(count(.mended))),
            "restored": .integer(Int64(count(.restored))),
            "recovered": .integer(Int64(count(.recovered))),
            "left": .integer(Int64(count(.left))),
            "lost_bytes": .integer(Int64(clamping: lostByteCount)),
            "backups": .array(backups.map(JSONValue.string)),
            "errors_left": .integer(Int64(result.count(.error))),
            "warnings_left": .integer(Int64(result.count(.warning))),
        ]
    }
}

extension RepairSummary.Failure {
    /// The failure as `tfevents repair --json` prints it.
    @_spi(Tools) public var json: JSONValue { ["path": .string(path), "reason": .string(reason)] }
}
