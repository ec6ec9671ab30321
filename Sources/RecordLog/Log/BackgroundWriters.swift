import CPlatform

/// The threads that write for all logs of a process.
///
/// One serves whichever log is due. A second one watches, and steps in when a log has been due for a moment: the first
/// then waits for a disk. It is followed by another watcher, and so on, so that a disk that takes its time, or none
/// at all, holds up nobody but its own logs. That costs a second thread, which sleeps as a rule, in a process of
/// several logs.
final class BackgroundWriters: @unchecked Sendable {
    static let retryInterval: UInt64 = 1_000_000_000
    /// How long a log may be due until another thread steps in.
    private static let patience: UInt64 = 20_000_000
    /// How many logs of one disk may hold up a thread each.
    private static let threadsPerDevice = 4

    static let shared = BackgroundWriters()

    private let lock = AdaptiveLock()
    private var logs: [ObjectIdentifier: RecordLog] = [:]
    /// Logs that are closed, until they can be let go of.
    private var closedLogs: [RecordLog] = []
    private var dueLogs = DueLogs()
    /// Forked children's copies that are becoming logs of their own.
    private var reviving: [ObjectIdentifier: RecordLog] = [:]
    private var threadCount = 0
    private var sleeperCount = 0
    /// How many logs of each device are being served.
    private var serving: [UInt64: Int] = [:]
    /// Whether a round has ended in this process or one that it was forked from.
    private var hasServed = false

    private init() {
        // Runs at exit(3) and when main returns.
        _ = at_exit { BackgroundWriters.shared.finishAtExit() }
        _ = at_fork(
            { BackgroundWriters.shared.prepareForFork() }, { BackgroundWriters.shared.resumeAfterFork() },
            { BackgroundWriters.shared.abandonAfterFork() })
    }

    /// Takes on a log until it says that it is finished, or returns false when no thread can be had.
    func add(_ log: RecordLog) -> Bool {
        lock.withLock { lockedAdd(log) }
    }

    private func lockedAdd(_ log: RecordLog) -> Bool {
        guard hasThread() else { return false }
        log.schedule = Schedule(of: log)
        log.schedule.isActive = true
        logs[ObjectIdentifier(log)] = log
        return true
    }

    /// Makes sure that there is a thread, as far as that can be.
    private func hasThread() -> Bool { sleeperCount > 0 || startThread() || threadCount > 0 }

    /// Has a log served within `delay` nanoseconds.
    func schedule(_ log: RecordLog, after delay: UInt64 = 0) {
        let due = MonotonicClock.after(delay)
        lock.withLock { lockedSchedule(log, at: due) }
    }

    private func lockedSchedule(_ log: RecordLog, at due: UInt64) {
        guard due < log.schedule.due else { return }
        log.schedule.due = due
        dueLogs.note(log.schedule)
        lock.wakeAll()
    }

    /// Has a log served now and waits until all is written that was logged before, but not beyond a deadline.
    ///
    /// Returns whether it is, and what went wrong.
    func serve(_ log: RecordLog, until deadline: UInt64) -> (isDone: Bool, error: RecordLogError?) {
        lock.withLock {
            log.schedule.requested += 1
            let request = log.schedule.requested
            lockedSchedule(log, at: MonotonicClock.now)
            while log.schedule.isActive, log.schedule.finished < request {
                let now = MonotonicClock.now
                guard now < deadline else { return (false, nil) }
                _ = lock.wait(nanoseconds: deadline == .max ? .max : deadline - now)
            }
            return (true, log.schedule.lastError)
        }
    }

    // MARK: - The end of the process

    /// Writes what all logs hold before the process ends, within five seconds.
    ///
    /// What cannot be written by then, or not be locked because a signal handler called exit(3) while its
    /// holder was interrupted, is left to crash recovery.
    private func finishAtExit() {
        guard lock.lock(withinMilliseconds: 100) else { return }
        let requests = lockedFinishAtExit()
        lock.unlock()
        for request in requests { request.log.finishAtExit(isDone: request.isDone, request.error) }
    }

    /// Returns the logs that there are, so that they end outside of the lock, whether all of each is written, and why not.
    private func lockedFinishAtExit() -> [(log: RecordLog, isDone: Bool, error: RecordLogError?)] {
        var requests: [(log: RecordLog, number: Int)] = []
        for log in logs.values where log.buffer.beginExiting() {
            log.schedule.requested += 1
            log.schedule.due = min(log.schedule.due, MonotonicClock.now)
            dueLogs.note(log.schedule)
            requests.append((log, log.schedule.requested))
        }
        lock.wakeAll()
        let deadline = MonotonicClock.after(5_000_000_000)
        for (log, number) in requests {
            while log.schedule.isActive, log.schedule.finished < number {
                let now = MonotonicClock.now
                guard now < deadline, lock.wait(nanoseconds: deadline - now) else { break }
            }
        }
        return requests.map { log, number in
            let error = log.schedule.lastError
            return (log, log.schedule.finished >= number && error == nil, error)
        }
    }

    // MARK: - Forks

    /// Holds everything still, so that the child finds it whole.
    ///
    /// The order is that of all who take several of these locks.
    private func prepareForFork() {
        lock.lock()
        awaitFirstFiles()
        NewestNames.shared.prepareForFork()
        for log in [logs, reviving].flatMap(\.values) { log.prepareForFork() }
    }

    /// Lets logs make their first files, so that those of the child sort behind them, and the first round end.
    ///
    /// The Swift runtime sets up at their first use what generic types and global variables need, under locks that
    /// fork(2) leaves held in the child for ever.
    private func awaitFirstFiles() {
        let deadline = MonotonicClock.after(100_000_000)
        var awaited = logs.values.filter(\.isFileAwaited)
        for log in awaited { lockedSchedule(log, at: MonotonicClock.now) }
        while !awaited.isEmpty || !hasServed && !serving.isEmpty {
            let now = MonotonicClock.now
            guard now < deadline, lock.wait(nanoseconds: deadline - now) else { return }
            awaited.removeAll { !$0.isFileAwaited }
        }
    }

    private func resumeAfterFork() {
        for log in [logs, reviving].flatMap(\.values) { log.resumeAfterFork() }
        NewestNames.shared.resumeAfterFork()
        lock.unlock()
    }

    /// Makes every log of the parent a copy that holds nothing, in the child, which has no background thread either.
    private func abandonAfterFork() {
        lock.resetAfterFork()
        NewestNames.shared.abandonAfterFork()
        for log in [logs, reviving].flatMap(\.values) {
            log.schedule = Schedule(of: log)
            log.abandonAfterFork()
            // The last reference to it is let go of where a handler may do what it likes.
            closedLogs.append(log)
        }
        logs.removeAll()
        reviving.removeAll()
        dueLogs.removeAll()
        serving.removeAll()
        threadCount = 0
        sleeperCount = 0
    }

    /// Lets a copy in a forked child become a log of its own, unless another thread was faster.
    ///
    /// Its disk may take its time, so that the lock is not held meanwhile.
    func revive(_ log: RecordLog) -> Bool {
        let identity = ObjectIdentifier(log)
        lock.lock()
        defer { lock.unlock() }
        while reviving[identity] != nil { lock.wait() }
        if log.schedule.isActive { return true }
        guard hasThread() else { return false }
        reviving[identity] = log
        lock.unlock()
        let isRestarted = log.restartAfterFork()
        lock.lock()
        reviving[identity] = nil
        lock.wakeAll()
        guard isRestarted, lockedAdd(log) else { return false }
        // For those who were faster to log than this thread.
        lockedSchedule(log, at: MonotonicClock.now)
        return true
    }

    // MARK: - Threads

    /// Starts another thread, which will watch.
    private func startThread() -> Bool {
        guard SystemThread.start({ BackgroundWriters.shared.run() }) else { return false }
        threadCount += 1
        return true
    }

    private func run() {
        lock.lock()
        while true {
            if !closedLogs.isEmpty { letGoOfClosedLogs() }
            let next = nextDue()
            let due = next?.next ?? .max
            let isHelping = !serving.isEmpty
            let time = isHelping && due != .max ? due + Self.patience : due
            let now = MonotonicClock.now
            if let next, time <= now {
                serveRound(of: next.log)
                guard sleeperCount < 1 || !serving.isEmpty || threadCount <= 2 else { break }
                continue
            }
            sleeperCount += 1
            if time == .max { lock.wait() } else { _ = lock.wait(nanoseconds: time - now) }
            sleeperCount -= 1
        }
        if !closedLogs.isEmpty { letGoOfClosedLogs() }
        threadCount -= 1
        lock.unlock()
    }

    /// The log that has waited longest, of those that a thread may be given to.
    private func nextDue() -> Schedule? {
        dueLogs.first { serving[$0, default: 0] < Self.threadsPerDevice }
    }

    /// Lets go of closed logs with the lock released.
    ///
    /// The last reference to a log may be the last to a handler that it was given, and with that to another log.
    private func letGoOfClosedLogs() {
        unlockLettingGoOfClosedLogs()
        lock.lock()
    }

    // The compiler lets the logs end somewhere behind their last use and before this returns: not while the lock is held.
    @inline(never)
    private func unlockLettingGoOfClosedLogs() {
        let logs = closedLogs
        closedLogs = []
        lock.unlock()
        withExtendedLifetime(logs) {}
    }

    /// Serves one log for a while, with the lock released.
    private func serveRound(of log: RecordLog) {
        log.schedule.isBeingServed = true
        log.schedule.continuation = .max
        serving[log.device, default: 0] += 1
        let isRequested = log.schedule.requested > log.schedule.finished
        if sleeperCount == 0, logs.count > 1 { _ = startThread() }
        if !log.isInRound {
            // What comes later waits for a round of its own.
            log.schedule.begun = log.schedule.requested
            log.schedule.due = .max
        }
        lock.unlock()
        let outcome = log.drain(isRequested: isRequested)
        lock.lock()
        hasServed = true
        log.schedule.isBeingServed = false
        let count = serving[log.device, default: 1] - 1
        serving[log.device] = count == 0 ? nil : count
        switch outcome {
        case .unfinished:
            log.schedule.continuation = MonotonicClock.now
        case .idle(let nextDue, let error):
            // Those who asked may not have seen yet what came of it.
            if log.schedule.finished < log.schedule.begun || error != nil { log.schedule.lastError = error }
            log.schedule.finished = log.schedule.begun
            log.schedule.due = min(log.schedule.due, nextDue)
        case .failed(let error):
            log.schedule.finished = log.schedule.begun
            log.schedule.lastError = error
            log.schedule.due = min(log.schedule.due, MonotonicClock.after(Self.retryInterval))
        case .closed(let error):
            log.schedule.finished = log.schedule.begun
            log.schedule.lastError = error
            log.schedule.isActive = false
            logs[ObjectIdentifier(log)] = nil
            closedLogs.append(log)
        }
        dueLogs.note(log.schedule)
        lock.wakeAll()
    }
}
