import HeapModule

/// Which logs are due, and when; thousands may be due at once.
///
/// Touched only under the background writers' lock.
struct DueLogs {
    /// A time at which a log is due, unless its schedule has changed since.
    private struct Entry: Comparable {
        let time: UInt64
        let schedule: Schedule

        var isUpToDate: Bool { schedule.isActive && !schedule.isBeingServed && schedule.next == time }

        static func < (a: Self, b: Self) -> Bool { a.time < b.time }
        static func == (a: Self, b: Self) -> Bool { a.time == b.time }
    }

    private var entries: [UInt64: Heap<Entry>] = [:]

    /// Takes note of a log's schedule, after each change of it.
    mutating func note(_ schedule: Schedule) {
        guard schedule.next != .max else { return }
        entries[schedule.device, default: Heap()].insert(Entry(time: schedule.next, schedule: schedule))
    }

    /// That of the log that has waited longest, of those on devices that fit.
    mutating func first(onDevicesWhere fits: (UInt64) -> Bool) -> Schedule? {
        var first: Entry?
        for device in entries.keys where fits(device) {
            guard let entry = firstUpToDate(on: device) else {
                entries[device] = nil
                continue
            }
            if let found = first, found <= entry { continue }
            first = entry
        }
        return first?.schedule
    }

    mutating func removeAll() { entries.removeAll() }

    private mutating func firstUpToDate(on device: UInt64) -> Entry? {
        while let entry = entries[device]?.min {
            if entry.isUpToDate { return entry }
            _ = entries[device]?.popMin()
        }
        return nil
    }
}
