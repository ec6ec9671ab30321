/// When the disk is told to store what was written.
struct Syncing {
    /// So much may be held back at the most until the disk has it.
    private static let limit = 1 << 20

    private let interval: UInt64?
    /// When the oldest write that the disk has not confirmed is to be confirmed.
    private(set) var nextDue = UInt64.max

    /// - Parameter interval: In nanoseconds; nil where the system stores when it sees fit.
    init(every interval: UInt64?) { self.interval = interval }

    /// Whether records are held back until the disk has stored them.
    var isOn: Bool { interval != nil }

    mutating func didWrite() {
        guard let interval, nextDue == .max else { return }
        nextDue = MonotonicClock.after(interval)
    }

    mutating func didStore() { nextDue = .max }

    /// Whether there is something to store, and its time has come.
    func isDue(unstored count: Int, now isRequested: Bool) -> Bool {
        guard isOn, nextDue != .max else { return false }
        return isRequested || count >= Self.limit || nextDue <= MonotonicClock.now
    }
}
