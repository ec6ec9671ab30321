import Synchronization
import SystemPackage

/// When records leave a log.
extension RecordLog {
    /// What is to be done after an append that returned more than that it was one.
    package func didAppend(_ result: AppendResult) {
        switch result {
        case .appended, .dropped, .stalled, .full:
            break
        case .appendedFirst:
            let isUrgent = buffer.isUrgent.exchange(false, ordering: .acquiring) || path == nil
            BackgroundWriters.shared.schedule(self, after: isUrgent ? 0 : configuration.writeInterval)
        case .appendedAtExit:
            _ = BackgroundWriters.shared.serve(self, until: .max)
        }
    }
}

/// What the background thread does with a log.
extension RecordLog {
    /// How much is written to one file before another log has its turn.
    static let turn = 1 << 20

    /// Everything that was committed at some moment, on its way to the file.
    struct Round {
        let end: StreamOffset
        let isRequested: Bool
        let isClosing: Bool
        /// Why a second file was begun.
        var lost: RecordLogError?
    }

    /// What came of a turn.
    enum Outcome {
        /// More is to be written.
        case unfinished
        /// All is written; with the time at which the next turn is due without anyone asking, and with why a second
        /// file was begun.
        case idle(nextDue: UInt64, RecordLogError?)
        case failed(RecordLogError)
        /// The log is closed and needs no further turn.
        case closed(RecordLogError?)
    }

    /// Whether the last turn ended before all was written.
    var isInRound: Bool { round != nil }

    /// Writes what is committed to the file, for as long as a turn is.
    ///
    /// Where someone waits for it, what would be stored later is stored now.
    func drain(isRequested: Bool) -> Outcome {
        let round = self.round ?? beginRound(isRequested: isRequested)
        do throws(RecordLogError) {
            let isWhole = try write(before: round.end)
            if isWhole, let start = buffer.nextFileStart { try completeFile(before: start) }
            try store(now: isWhole && (round.isRequested || round.isClosing))
            guard isWhole else {
                self.round = round
                return .unfinished
            }
        } catch {
            return goOn(with: round, after: error)
        }
        return finish(round)
    }

    private func beginRound(isRequested: Bool) -> Round {
        // In this order: what is closed takes nothing more.
        let isClosing = isClosing.load(ordering: .acquiring)
        checkProtection()
        cutWhereDue()
        return Round(end: buffer.beginDraining(), isRequested: isRequested, isClosing: isClosing)
    }

    /// Goes on at once in another file where the present one is lost, and else ends the round.
    private func goOn(with round: Round, after error: RecordLogError) -> Outcome {
        beginOutage(error)
        // Whatever comes next: once storing has failed, the file is no longer to be trusted.
        let isNextFileBegun = beginNextFile(after: error)
        if round.lost == nil, isNextFileBegun {
            // This may be the last round.
            self.round = Round(
                end: buffer.lock.withLock { buffer.end }, isRequested: round.isRequested,
                isClosing: round.isClosing, lost: error)
            return .unfinished
        }
        self.round = nil
        let first = round.lost ?? error
        return round.isClosing ? .closed(giveUp(after: first)) : .failed(first)
    }

    /// Ends a round in which everything was written.
    private func finish(_ round: Round) -> Outcome {
        self.round = nil
        guard round.isClosing else {
            return .idle(nextDue: min(syncing.nextDue, cutDue), round.lost)
        }
        if configuration.tellsOfLastFile { try? storeWholeFile() }
        removePendingFile()
        file.close()
        directory?.release()
        if isFork { recoverOthers() }
        return .closed(round.lost)
    }

    /// Writes what lies before a place of the stream, for as long as a turn is; false when there is more.
    func write(before end: StreamOffset) throws(RecordLogError) -> Bool {
        var next = buffer.nextChunk(before: end)
        guard next != nil else { return true }
        try prepareFile()
        var left = Self.turn
        while let chunk = next {
            guard left > 0 else { return false }
            if chunk.beginsFile, chunk.start > file.base {
                try completeFile(before: chunk.start)
                try prepareFile()
            }
            chunk.segment.seal(upTo: chunk.range.upperBound)
            let (count, error) = unsafe chunk.withBytes { unsafe file.write($0, at: chunk.start) }
            next = nil
            if count > 0 {
                let keeping = syncing.isOn ? file.stored : nil
                next = buffer.didWrite(count, of: chunk, before: end, keeping: keeping)
                syncing.didWrite()
                cutWhereDue()
                left -= count
            }
            if let error { throw error }
            if !isStoringFailing { endOutage() }
        }
        return true
    }

    /// Has the disk store what was written if its time has come, or `now` if there is anything to store.
    func store(now isRequested: Bool) throws(RecordLogError) {
        let unstored = file.written - file.stored
        let isNeeded = isRequested || syncing.isOn && buffer.lock.withLock { buffer.isShort }
        guard syncing.isDue(unstored: unstored, now: isNeeded) else { return }
        try file.store()
        syncing.didStore()
        buffer.didStore(upTo: file.stored)
        isStoringFailing = false
        endOutage()
    }

    /// Makes sure that there is a file, and says where.
    func prepareFile() throws(RecordLogError) {
        do throws(RecordLogError) {
            try file.prepare { announce($0) }
        } catch .fileTruncated(let path, let size, _) {
            let isGone = (try? endOfHeld == nil) == true
            let lost = isGone ? buffer.oldest - file.end(atSize: size) : 0
            throw .fileTruncated(path: path, size: size, lost: lost)
        }
        publish()
    }

    /// Writes down what the file is called, before it is made.
    func announce(_ record: FileRecord) {
        guard let pendingFile else { return }
        if let directory {
            // The directory may have been made anew.
            try? pendingFile.follow(directory.identity, at: directory.path, in: configuration.memory)
        }
        if !pendingFile.setFile(record) {
            loseProtection(ProtectionRefusal(place: pendingFile.directoryPath, .fileNameTooLong))
        }
    }

    /// Says where the file is.
    func publish() {
        let path = file.location
        buffer.lock.withLock { publishedPath = path }
    }
}
