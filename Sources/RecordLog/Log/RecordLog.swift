import CPlatform
import Synchronization
package import SystemPackage

/// Records from any thread to a file, whatever happens.
///
/// An append encodes a record into memory and returns; a background thread writes it to the file. What goes wrong on the
/// way is told, retried and counted, and never reaches those who append. Where the system allows it, memory is such that
/// records outlive the process, and whoever next opens a log in the directory brings them into their file.
@safe
package final class RecordLog: @unchecked Sendable {
    /// What outlives the process, where that can be had.
    package enum Protection: Sendable {
        /// In the memory file system, or else beside the file.
        case automatic
        case besideRecords
        case none
    }

    /// How a log buffers and stores.
    package struct Configuration: Sendable {
        /// For how many nanoseconds a record may stay in memory before it is written.
        package var writeInterval: UInt64
        /// For how many nanoseconds an append waits for room.
        package var patience: UInt64
        /// After how many nanoseconds the disk is told to store what was written; nil where that is the system's affair.
        package var storeInterval: UInt64?
        package var protection: Protection
        /// Where the memory file system is; nil where there is none.
        package var memory = PendingMemory()
        var limits = SegmentPool.Limits()

        package init(writeInterval: UInt64, patience: UInt64, storeInterval: UInt64?, protection: Protection)
        {
            self.writeInterval = writeInterval
            self.patience = patience
            self.storeInterval = storeInterval
            self.protection = protection
        }
    }

    /// How much is written to one file before another log has its turn.
    private static let turn = 1 << 20

    /// Where records are appended, for as long as the log exists.
    package let tail: RecordTail

    let buffer: RecordBuffer
    /// Under the background writers' lock.
    lazy var schedule = Schedule(of: self)
    /// What the file lies on.
    let device: UInt64

    private let configuration: Configuration
    /// Where files are made; nil for a descriptor that is given.
    private let directory: RecordDirectory?
    private let format: LogFormat?
    /// The path of the directory, or of what is given.
    private let location: String
    private let reports: ReportQueue
    private let isClosing = Atomic<Bool>(false)
    private let state = Atomic<CrashProtectionState>(.none)
    /// Under the buffer's lock.
    private var publishedPath: String?

    // Only the background thread touches these.
    private var file: LogFile
    private var pendingFile: PendingFile?
    private var syncing: Syncing
    private var round: Round?
    private var isInOutage = false
    /// Whether the outage ends only when the disk has stored something: that it takes something says nothing then.
    private var isStoringFailing = false
    private var hasToldOfProtection = false
    private var isFork = false

    /// Everything that was committed at some moment, on its way to the file.
    private struct Round {
        let end: StreamOffset
        let isRequested: Bool
        let isClosing: Bool
        /// Why a second file was begun.
        var lost: RecordLogError?
    }

    // MARK: - Making one

    /// A log whose files are made in a directory.
    package convenience init(
        in directory: RecordDirectory, format: LogFormat, configuration: Configuration,
        report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        try self.init(
            to: LogFile(in: directory, format: format, position: .first), directory, format, configuration,
            report)
    }

    /// A log that goes to what is open already, which may be a pipe.
    ///
    /// Its records do not outlive the process, since nobody could find out where they belong.
    package convenience init(
        descriptor: FileDescriptor, path: FilePath, head: [UInt8], configuration: Configuration,
        report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        try self.init(
            to: LogFile(descriptor: descriptor, path: path, head: head), nil, nil, configuration, report)
    }

    private init(
        to file: LogFile, _ directory: RecordDirectory?, _ format: LogFormat?,
        _ configuration: Configuration, _ report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        self.file = file
        self.directory = directory
        self.format = format
        self.configuration = configuration
        let pending = Self.makePendingFile(for: directory, configuration)
        pendingFile = try? pending.get()
        buffer = RecordBuffer(
            pool: SegmentPool(pendingFile: pendingFile, limits: configuration.limits),
            patience: configuration.patience)
        tail = RecordTail(of: buffer)
        reports = ReportQueue(receive: report)
        syncing = Syncing(every: configuration.storeInterval)
        location = file.location.string
        device = directory?.identity.device ?? UInt64(UInt(bitPattern: ObjectIdentifier(buffer)))
        buffer.wake = { [weak self] in
            if let self { BackgroundWriters.shared.schedule(self) }
        }
        buffer.revive = { [weak self] in
            guard let self else { return false }
            return BackgroundWriters.shared.revive(self)
        }
        checkProtection(refusal: pending.failure)
        guard BackgroundWriters.shared.add(self) else {
            pendingFile?.remove()
            throw .outOfResources
        }
    }

    /// Makes what outlives the process; nil where that was not asked for.
    private static func makePendingFile(
        for directory: RecordDirectory?, _ configuration: Configuration
    ) -> Result<PendingFile?, Errno> {
        guard let directory, configuration.protection != .none else { return .success(nil) }
        var refusal: Errno?
        if configuration.protection == .automatic, let memory = configuration.memory {
            do throws(Errno) {
                let pendingFile = try memory.withDirectory(of: directory.identity, at: directory.path) {
                    path throws(Errno) in try PendingFile(in: .memory(path))
                }
                PendingSweep.beginOnce()
                return .success(pendingFile)
            } catch {
                refusal = error
            }
        }
        do {
            let opened = try directory.opened()
            return .success(try PendingFile(in: .beside(opened, path: directory.path)))
        } catch {
            return .failure(refusal ?? error as? Errno ?? .ioError)
        }
    }

    // MARK: - What became of it

    /// Records that were given and could not be kept.
    package var droppedCount: Int { buffer.dropped.load(ordering: .relaxed) }

    /// Counts a record that is given and cannot be kept.
    package func countDropped() { buffer.dropped.wrappingAdd(1, ordering: .relaxed) }

    /// Where records lie that are not in their file yet.
    package var protection: CrashProtectionState { state.load(ordering: .acquiring) }

    /// The file's path, once there is one.
    package var path: String? { buffer.lock.withLock { publishedPath } }

    // MARK: - For those who append

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

    /// Waits until everything appended before is in the file, for so many nanoseconds at the most.
    ///
    /// Returns whether it is; otherwise writing goes on in the background.
    @discardableResult
    package func flush(within limit: UInt64 = .max) throws(RecordLogError) -> Bool {
        let (isDone, error) = BackgroundWriters.shared.serve(self, until: MonotonicClock.after(limit))
        reports.waitUntilDelivered()
        if let error { throw error }
        return isDone
    }

    /// Refuses further records and has the others written; `flush()` waits for that.
    package func beginClosing() {
        buffer.close()
        isClosing.store(true, ordering: .releasing)
        BackgroundWriters.shared.schedule(self)
    }

    // MARK: - Processes

    /// Holds everything still while the process forks.
    func prepareForFork() {
        buffer.lock.lock()
        reports.lock.lock()
    }

    func resumeAfterFork() {
        reports.lock.unlock()
        buffer.lock.unlock()
    }

    /// Becomes a copy in a forked child: it owns neither the file nor the data.
    func abandonAfterFork() {
        pendingFile?.abandonAfterFork()
        pendingFile = nil
        file.close()
        round = nil
        publishedPath = nil
        reports.abandonAfterFork()
        buffer.abandonAfterFork()
    }

    /// Becomes a log of its own in a forked child, which goes to a file of its own; false where that cannot be.
    func restartAfterFork() -> Bool {
        guard let directory, let format else { return false }
        isFork = true
        recoverOthers()
        file = LogFile(in: directory, format: format, position: .following)
        let pending = Self.makePendingFile(for: directory, configuration)
        pendingFile = try? pending.get()
        syncing.didStore()
        isInOutage = false
        isStoringFailing = false
        buffer.restartAfterFork(with: SegmentPool(pendingFile: pendingFile, limits: configuration.limits))
        checkProtection(refusal: pending.failure)
        reports.add(.forked(path: location))
        return true
    }

    /// Brings into their file what the parent left that was forked from.
    private func recoverOthers() {
        guard let directory, let format else { return }
        PendingRecovery.recoverAll(in: directory.path, format, memory: configuration.memory)
    }

    /// Removes the file of pending records, because everything in it is in the records' file.
    func removePendingFile() { pendingFile?.remove() }

    // MARK: - The background thread

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
        var round =
            self.round
            ?? {
                // In this order: what is closed takes nothing more.
                let isClosing = isClosing.load(ordering: .acquiring)
                checkProtection()
                return Round(end: buffer.beginDraining(), isRequested: isRequested, isClosing: isClosing)
            }()
        do throws(RecordLogError) {
            let isWhole = try write(before: round.end)
            try store(now: isWhole && (round.isRequested || round.isClosing))
            guard isWhole else {
                self.round = round
                return .unfinished
            }
        } catch {
            beginOutage(error)
            // Whatever comes next: once storing has failed, the file is no longer to be trusted.
            let isNextFileBegun = beginNextFile(after: error)
            if round.lost == nil, isNextFileBegun {
                // At once, because this may be the last round.
                round = Round(
                    end: buffer.lock.withLock { buffer.end }, isRequested: round.isRequested,
                    isClosing: round.isClosing, lost: error)
                self.round = round
                return .unfinished
            }
            self.round = nil
            guard round.isClosing else { return .failed(round.lost ?? error) }
            giveUp()
            return .closed(round.lost ?? error)
        }
        self.round = nil
        guard round.isClosing else { return .idle(nextDue: syncing.nextDue, round.lost) }
        removePendingFile()
        file.close()
        directory?.release()
        if isFork { recoverOthers() }
        return .closed(round.lost)
    }

    /// Writes what lies before a place of the stream, for as long as a turn is; false when there is more.
    private func write(before end: StreamOffset) throws(RecordLogError) -> Bool {
        var next = buffer.nextChunk(before: end)
        guard next != nil else { return true }
        try file.prepare { announce($0) }
        publish()
        var left = Self.turn
        while let chunk = next {
            guard left > 0 else { return false }
            chunk.segment.seal(upTo: chunk.range.upperBound)
            let (count, error) = unsafe chunk.withBytes { unsafe file.write($0, at: chunk.start) }
            next = nil
            if count > 0 {
                let keeping = syncing.isOn ? file.stored : nil
                next = buffer.didWrite(count, of: chunk, before: end, keeping: keeping)
                syncing.didWrite()
                left -= count
            }
            if let error { throw error }
            if !isStoringFailing { endOutage() }
        }
        return true
    }

    /// Has the disk store what was written if its time has come, or `now` if there is anything to store.
    private func store(now isRequested: Bool) throws(RecordLogError) {
        let unstored = file.written - file.stored
        let isNeeded = isRequested || syncing.isOn && buffer.lock.withLock { buffer.isShort }
        guard syncing.isDue(unstored: unstored, now: isNeeded) else { return }
        try file.store()
        syncing.didStore()
        buffer.didStore(upTo: file.stored)
        isStoringFailing = false
        endOutage()
    }

    /// Writes down what the file is called, before it is made.
    private func announce(_ record: FileRecord) {
        guard let pendingFile else { return }
        if let directory {
            // The directory may have been made anew.
            try? pendingFile.follow(directory.identity, at: directory.path, in: configuration.memory)
        }
        if !pendingFile.setFile(record) { loseProtection(.fileNameTooLong) }
    }

    /// Says where the file is.
    private func publish() {
        let path = file.location.string
        buffer.lock.withLock { publishedPath = path }
    }

    /// Lets the stream go on in a new file where the old one is lost, as a whole or from some place on.
    private func beginNextFile(after error: RecordLogError) -> Bool {
        guard directory != nil else { return false }
        let base: StreamOffset
        switch error {
        case .fileVanished:
            // From the beginning of a segment on, where series are described.
            base = buffer.oldest
            file.beginNext(at: base, .first)
        case .notSynced:
            base = file.stored
            file.discardUnstored()
            file.beginNext(at: base, .following)
        default:
            return false
        }
        syncing.didStore()
        buffer.restart(at: base)
        return true
    }

    /// Ends a closed log with what it could not write left to recovery, or lost where nothing outlives the process.
    private func giveUp() {
        if let pendingFile, pendingFile.isInPlace, directory?.isThere == true {
            buffer.countRest(onlyUnprotected: true)
            pendingFile.leaveToRecovery()
        } else {
            buffer.countRest(onlyUnprotected: false)
            removePendingFile()
        }
        file.close()
        directory?.release()
    }

    private func beginOutage(_ error: RecordLogError) {
        if case .notSynced = error { isStoringFailing = true }
        let isNews = buffer.stopWaiting()
        guard !isInOutage else { return }
        isInOutage = true
        // That the disk takes nothing more may have been reported before the reason became known.
        reports.add(isNews ? .failed(error) : .explained(error))
    }

    private func endOutage() {
        guard isInOutage else { return }
        isInOutage = false
        reports.add(
            .writingAgain(path: file.location.string, dropped: buffer.dropped.load(ordering: .relaxed)))
    }

    // MARK: - What outlives the process

    /// Finds out whether records outlive the process, and says so where they do not though they should.
    private func checkProtection(refusal: Errno? = nil) {
        guard configuration.protection != .none, directory != nil else { return }
        if let pendingFile, !pendingFile.isInPlace { loseProtection(.noSuchFileOrDirectory) }
        pendingFile?.noteUse()
        let (isWhole, reason) = buffer.protection
        let state = isWhole ? pendingFile?.protection ?? .none : .none
        self.state.store(state, ordering: .releasing)
        guard state == .none, !hasToldOfProtection else { return }
        hasToldOfProtection = true
        reports.add(.unprotected(path: location, reason: refusal ?? reason ?? .notSupported))
    }

    private func loseProtection(_ reason: Errno) {
        buffer.giveUpProtection(reason)
        pendingFile?.remove()
        pendingFile = nil
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
