/// Hands reports to a log's owner, one after the other, on a thread of their own: there he may call anything.
final class ReportQueue: @unchecked Sendable {
    let lock = AdaptiveLock()
    private var reports: [RecordLogReport] = []
    private var isDelivering = false
    /// The thread that delivers; no thread has the number 0.
    private var deliverer: UInt = 0

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
            lock.unlock()
            receive(report)
            lock.lock()
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

    /// Forgets the parent's reports.
    ///
    /// The lock is held since before the fork.
    func abandonAfterFork() {
        reports.removeAll()
        isDelivering = false
        deliverer = 0
        lock.resetAfterFork()
    }
}
