import SystemPackage

/// What becomes of records that could not be written by the end of their log.
extension RecordLog {
    /// Ends a closed log after an error that kept records from being written, and returns what came of them.
    func giveUp(after error: RecordLogError) -> RecordLogError {
        defer {
            file.close()
            directory?.release()
        }
        // Whoever opens a log in the directory finds what is pending: where that is gone, nobody does.
        let fate = directory?.isGone == false ? pendingFile?.fate ?? .gone : .gone
        guard fate != .gone else {
            let loss = countLost(onlyUnprotected: false, error.reason)
            removePendingFile()
            return loss ?? error
        }
        pendingFile?.leaveToRecovery()
        let left = announceLeft(isKept: fate == .kept, error.reason)
        return countLost(onlyUnprotected: true, error.reason) ?? left ?? error
    }

    /// What to say of records that are left to recovery, or may be; nil where there are none.
    private func announceLeft(isKept: Bool, _ reason: Errno?) -> RecordLogError? {
        let count = buffer.restCount { $0.isProtected }
        guard count > 0 else { return nil }
        let path = file.location.string
        if isKept { return .leftToRecovery(path: path, reason: reason) }
        let doubt = RecordLogError.recordsInDoubt(path: path, count: count, reason: reason)
        reports.add(.failed(doubt))
        return doubt
    }

    /// Counts the records that nothing keeps any more, and says so; nil where there are none.
    func countLost(onlyUnprotected: Bool, _ reason: Errno?) -> RecordLogError? {
        let count = buffer.dropRest { !(onlyUnprotected && $0.isProtected) }
        guard count > 0 else { return nil }
        let error = RecordLogError.recordsLost(path: location, count: count, reason: reason)
        reports.add(.failed(error))
        return error
    }
}
