import Synchronization
import TFRecord

/// Records on their way to a file: encoded in place by any thread, taken out by one.
///
/// A byte stream cut into segments. Producers append whole records to the newest segment under the
/// lock; the background thread takes the committed bytes, oldest first, and writes them without the
/// lock, since committed bytes do not change. A segment that is full and written is used again.
@safe
final class RecordBuffer: @unchecked Sendable {
    /// Small, so that a process may hold thousands of quiet writers.
    static let firstCapacity = 64 << 10
    static let capacity = 256 << 10
    static let maximumCount = 8

    let lock = AdaptiveLock()

    // Behind a pointer so that the hot path pays no exclusivity checks; touched only under the lock.
    let tail: UnsafeMutablePointer<BufferTail>

    // All under the lock. The last segment in use is the one that records go to.
    var inUse: [Segment]
    var free: [Segment]
    var wantedCapacity = 0
    var isOpen = true
    /// Set with the first event dropped, so that nobody waits or reports again until something could be written.
    var isStalled = false
    /// The tags whose metadata stands in the newest segment.
    var describedTags: Set<String> = []

    /// Events that were given and could not be kept.
    let dropped = Atomic<Int>(0)

    private let overflow: OverflowPolicy
    /// Asks the background thread to come now.
    ///
    /// Called under the lock. Set once, before the first append.
    var wake: @Sendable () -> Void = {}

    /// Begins a stream in an empty segment with bytes that are committed together with the first record.
    init(first: Segment, preamble: [UInt8], overflow: OverflowPolicy) {
        self.overflow = overflow
        inUse = [first]
        free = []
        unsafe tail = .allocate(capacity: 1)
        unsafe tail.initialize(to: BufferTail(first, of: self))
        var cursor = unsafe WireCursor(at: first.base)
        for byte in preamble { unsafe cursor.byte(byte) }
        unsafe tail.pointee.cursor = cursor.next
    }

    deinit { unsafe tail.deallocate() }

    /// Finds a segment with room for a record, waiting for one as the policy allows.
    @inline(never)
    func makeRoom(for recordLength: Int, mayWait: Bool = true) -> Bool {
        var deadline: UInt64?
        while isOpen {
            if unsafe tail.pointee.limit - tail.pointee.cursor >= recordLength { return true }
            wake()
            if let index = free.lastIndex(where: { $0.capacity >= recordLength }) {
                begin(free.remove(at: index))
                return true
            }
            wantedCapacity = max(wantedCapacity, recordLength)
            guard mayWait, case .wait(let limit) = overflow, !isStalled else { break }
            let now = Clock.monotonicNanoseconds()
            let end = deadline ?? now + limit.nanoseconds
            deadline = end
            if now >= end { break }
            _ = lock.wait(nanoseconds: end - now)
        }
        return false
    }

    func drop() -> AppendResult {
        dropped.wrappingAdd(1, ordering: .relaxed)
        defer { isStalled = true }
        return isStalled ? .dropped : .stalled
    }

    /// Goes on with an empty segment, which continues the stream where the last one ends.
    private func begin(_ segment: Segment) {
        segment.reuse(at: endOffset)
        inUse.append(segment)
        describedTags.removeAll(keepingCapacity: true)
        unsafe tail.begin(segment)
    }

    /// Where in the file the next record will begin.
    var endOffset: UInt64 { inUse.last.map { $0.fileOffset + UInt64($0.committed) } ?? 0 }
}
