/// What becomes of a log in a process that forks.
extension RecordLog {
    /// Holds everything still while the process forks.
    func prepareForFork() {
        buffer.lock.lock()
        reports.lock.lock()
    }

    func resumeAfterFork() {
        reports.lock.unlock()
        buffer.lock.unlock()
    }

    /// Whether there are records and no file yet, though nothing is wrong.
    var isFileAwaited: Bool {
        buffer.lock.withLock {
            publishedPath == nil && !buffer.isStalled && buffer.end > StreamOffset(rawValue: 0)
        }
    }

    /// Becomes a copy in a forked child: it owns neither the file nor the data.
    ///
    /// The child may never log, so that the file, whose disk may not answer, is left for when it does.
    func abandonAfterFork() {
        pendingFile?.abandonAfterFork()
        pendingFile = nil
        round = nil
        publishedPath = nil
        reports.abandonAfterFork()
        buffer.abandonAfterFork()
    }

    /// Becomes a log of its own in a forked child, which goes to a file of its own; false where that cannot be.
    func restartAfterFork() -> Bool {
        guard let directory, let format else { return false }
        isFork = true
        isCut = false
        recoverOthers()
        file = LogFile(in: directory, format: format, position: .following)
        let pending = Self.makePendingFile(for: directory, configuration)
        pendingFile = pending.file
        refusals = pending.refusals
        syncing.didStore()
        isInOutage = false
        isStoringFailing = false
        buffer.restartAfterFork(with: SegmentPool(pendingFile: pendingFile, limits: configuration.limits))
        checkProtection()
        reports.add(.forked(path: location))
        return true
    }

    /// Brings into their file what the parent left that was forked from.
    func recoverOthers() {
        guard let directory, let format else { return }
        PendingRecovery.recoverAll(in: directory.path, format, memory: configuration.memory)
    }

    /// Leaves nothing behind at the end of the process, where everything is written; says what is lost where it is not.
    func finishAtExit(isDone: Bool, _ error: RecordLogError?) {
        if isDone {
            removePendingFile()
            if isFork { recoverOthers() }
        } else {
            _ = countLost(onlyUnprotected: true, error?.reason)
        }
        reports.waitUntilDelivered()
    }
}
