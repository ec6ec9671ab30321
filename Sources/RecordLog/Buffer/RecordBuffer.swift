import Synchronization
import SystemPackage

/// Records on their way to a file: encoded in place by any thread, taken out by one.
///
/// A byte stream cut into segments. Producers append whole records to the newest segment under the lock; the background
/// thread takes the committed bytes, oldest first, and writes them without the lock, since committed bytes do not change.
/// A segment whose records are in the file is used again.
@safe @usableFromInline
final class RecordBuffer: @unchecked Sendable {
    let lock = AdaptiveLock()

    // Behind a pointer so that the hot path pays no exclusivity checks; touched only under the lock.
    let tail: UnsafeMutablePointer<TailWords>

    // All under the lock. The last segment in use is the one that records go to.
    var inUse: [Segment]
    var free: [Segment] = []
    var pool: SegmentPool
    var isOpen = true
    /// In a forked child whose first record has not come yet.
    var isForked = false
    /// Set with the first record dropped, so that nobody waits again until something could be written.
    var isStalled = false
    /// Whether that was reported, so that nobody does again until all could be written.
    var hasReportedStall = false
    /// Whether a file begins with the next segment, since no other one could be begun for that.
    var isCutWanted = false
    /// Whether a thread waits for room, or found the last of it.
    var isShort = false

    /// Records that were given and could not be kept.
    let dropped = Atomic<Int>(0)
    /// Whether the background thread is to come at once, because a segment is full.
    let isUrgent = Atomic<Bool>(false)

    /// For how many nanoseconds an append waits for room.
    private let patience: UInt64
    /// Asks the background thread to come now.
    ///
    /// Called without the lock. Set once, before the first append.
    var wake: @Sendable () -> Void = {}
    /// Makes a log of its own of a forked child's copy.
    ///
    /// Called without the lock. Set once, before the first append.
    var revive: @Sendable () -> Bool = { false }

    init(pool: SegmentPool, patience: UInt64) {
        self.patience = patience
        var pool = pool
        let first = pool.makeSegment(for: 0) ?? .plain(capacity: SegmentPool.firstCapacity)
        self.pool = pool
        inUse = [first]
        unsafe tail = .allocate(capacity: 1)
        unsafe tail.initialize(to: TailWords(first, of: self))
        first.begin(at: StreamOffset(rawValue: 0))
    }

    deinit { unsafe tail.deallocate() }

    /// Finds a segment with room for a record, waiting for one as long as may be.
    ///
    /// Called under the lock, which it gives away while it waits.
    @inline(never) @usableFromInline
    func makeRoom(for recordLength: Int, mayWait: Bool) -> Bool {
        var deadline: UInt64?
        while isOpen {
            if unsafe tail.pointee.limit - tail.pointee.cursor >= recordLength { return true }
            if isForked {
                guard withoutLock(revive) else { return false }
                continue
            }
            if let segment = takeSegment(for: recordLength) {
                begin(segment)
                isUrgent.store(true, ordering: .releasing)
                unsafe tail.pointee.isScheduled = false
                return true
            }
            isShort = true
            let now = MonotonicClock.now
            let end = deadline ?? (isStalled ? now : MonotonicClock.after(patience))
            guard mayWait, now < end else { break }
            if deadline == nil {
                // The background thread may make room while the lock is given away.
                deadline = end
                withoutLock(wake)
                continue
            }
            _ = lock.wait(nanoseconds: end - now)
        }
        return false
    }

    @usableFromInline
    func drop() -> AppendResult {
        dropped.wrappingAdd(1, ordering: .relaxed)
        isStalled = true
        defer { hasReportedStall = true }
        return hasReportedStall ? .dropped : .stalled
    }

    private func withoutLock<Result>(_ body: () -> Result) -> Result {
        lock.unlock()
        defer { lock.lock() }
        return body()
    }

    /// A segment that is free, the most recent first because it is still in the cache, or else a new one.
    func takeSegment(for recordLength: Int) -> Segment? {
        if let index = free.lastIndex(where: { $0.capacity >= recordLength }) {
            return free.remove(at: index)
        }
        return pool.makeSegment(for: recordLength)
    }

    /// Goes on with an empty segment, which continues the stream where the last one ends.
    func begin(_ segment: Segment) {
        segment.begin(at: end)
        segment.beginsFile = isCutWanted
        isCutWanted = false
        CrashPoint.pass()
        inUse.append(segment)
        unsafe tail.begin(segment)
    }

    /// Where in the stream the next record will begin.
    var end: StreamOffset { inUse.last?.end ?? StreamOffset(rawValue: 0) }
}
