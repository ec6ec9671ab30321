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

    /// The entries of one device.
    private struct Queue {
        var entries = Heap<Entry>()
        /// With so many entries, those are left out that are no longer up to date: their time may be hours away.
        private var limit = 64

        mutating func insert(_ entry: Entry) {
            entries.insert(entry)
            guard entries.count > limit else { return }
            var seen: Set<ObjectIdentifier> = []
            entries = Heap(
                entries.unordered.filter {
                    $0.isUpToDate && seen.insert(ObjectIdentifier($0.schedule)).inserted
                })
            limit = 64 + 2 * entries.count
        }
    }

    private var queues: [UInt64: Queue] = [:]

    /// How many entries there are, those included that are no longer up to date.
    var count: Int { queues.values.reduce(0) { $0 + $1.entries.count } }

    /// Takes note of a log's schedule, after each change of it.
    mutating func note(_ schedule: Schedule) {
        guard schedule.next != .max else { return }
        queues[schedule.device, default: Queue()].insert(Entry(time: schedule.next, schedule: schedule))
    }

    /// That of the log that has waited longest, of those on devices that fit.
    mutating func first(onDevicesWhere fits: (UInt64) -> Bool) -> Schedule? {
        var first: Entry?
        for device in queues.keys where fits(device) {
            guard let entry = firstUpToDate(on: device) else {
                queues[device] = nil
                continue
            }
            if let found = first, found <= entry { continue }
            first = entry
        }
        return first?.schedule
    }

    mutating func removeAll() { queues.removeAll() }

    private mutating func firstUpToDate(on device: UInt64) -> Entry? {
        while let entry = queues[device]?.entries.min {
            if entry.isUpToDate { return entry }
            _ = queues[device]?.entries.popMin()
        }
        return nil
    }
}
