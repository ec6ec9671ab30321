/// When the disk is told to store what was written.
struct Syncing {
    private let interval: UInt64?
    /// When the oldest write that the disk has not confirmed is to be confirmed.
    private(set) var nextDue = UInt64.max

    init(_ durability: Durability) {
        switch durability {
        case .unsynced: interval = nil
        case .synced(let interval): self.interval = interval.nanoseconds
        }
    }

    mutating func didWrite() {
        guard let interval, nextDue == .max else { return }
        nextDue = Clock.monotonicNanoseconds() + interval
    }

    /// Syncs the file if its time has come, or `now` if there is anything to sync.
    mutating func syncIfDue(_ file: EventFile, now: Bool) throws(EventWriterError) {
        guard nextDue != .max, now || nextDue <= Clock.monotonicNanoseconds() else { return }
        try file.sync()
        nextDue = .max
    }
}
