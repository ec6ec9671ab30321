/// Hands reports to a log's owner, one after the other, on a thread of their own: there he may call anything.
final class ReportQueue: @unchecked Sendable {
    let lock = AdaptiveLock()
    private var reports: [RecordLogReport] = []
    private var isDelivering = false
    /// The thread that delivers; no thread has the number 0.
    private var deliverer: UInt = 0
    private var isTellingOfFile = false

    private let receive: @Sendable (RecordLogReport) -> Void

    init(receive: @escaping @Sendable (RecordLogReport) -> Void) { self.receive = receive }

    func add(_ report: RecordLogReport) {
        let isFirst = lock.withLock {
            reports.append(report)
            defer { isDelivering = true }
            return !isDelivering
        }
        if isFirst, !SystemThread.start({ self.deliver() }) { deliver() }
    }

    private func deliver() {
        lock.lock()
        deliverer = SystemThread.current
        while !reports.isEmpty {
            let report = reports.removeFirst()
            isTellingOfFile = report.isOfFile
            lock.unlock()
            receive(report)
            lock.lock()
            isTellingOfFile = false
            lock.wakeAll()
        }
        isDelivering = false
        deliverer = 0
        lock.wakeAll()
        lock.unlock()
    }

    /// Waits for what was added before, but for no longer than a second, and not in the midst of a report.
    func waitUntilDelivered() {
        let deadline = MonotonicClock.after(1_000_000_000)
        guard lock.lock(withinMilliseconds: 100) else { return }
        defer { lock.unlock() }
        while isDelivering, deliverer != SystemThread.current {
            let now = MonotonicClock.now
            guard now < deadline, lock.wait(nanoseconds: deadline - now) else { return }
        }
    }

    /// Waits until the owner has heard of all complete files, but not in the midst of a report.
    ///
    /// Returns of how many he has not.
    func waitUntilFilesAreTold(until deadline: UInt64) -> Int {
        lock.withLock {
            while deliverer == 0 || deliverer != SystemThread.current {
                let count = reports.count { $0.isOfFile } + (isTellingOfFile ? 1 : 0)
                let now = MonotonicClock.now
                guard count > 0, now < deadline else { return count }
                _ = lock.wait(nanoseconds: deadline == .max ? .max : deadline - now)
            }
            return 0
        }
    }

    /// Forgets the parent's reports.
    ///
    /// The lock is held since before the fork.
    func abandonAfterFork() {
        reports.removeAll()
        isDelivering = false
        deliverer = 0
        isTellingOfFile = false
        lock.resetAfterFork()
    }
}
