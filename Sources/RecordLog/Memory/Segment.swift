/// A stretch of memory that records are encoded into and that is written to a file in one piece.
@safe
final class Segment: @unchecked Sendable {
    // Raw memory, because a record must be encoded in place, and because a mapping is memory that outlives the process.
    // `RecordBuffer` and the background thread share it: of the bytes before `committed`, only checksums that were left
    // out change until the segment is used anew.
    let base: UnsafeMutableRawPointer
    let words: UnsafeMutablePointer<SlotWords>
    let capacity: Int
    /// Whether it outlives the process.
    let isProtected: Bool

    /// The place in the stream of its first byte.
    private(set) var start = StreamOffset(rawValue: 0)
    /// Whether a file begins with it, as soon as everything before is in one.
    var beginsFile = false
    /// How far the committed bytes are in the file.
    var drained = SegmentOffset.zero
    /// How far records have their checksums; only the background thread touches it while there are any.
    private var sealed = SegmentOffset.zero

    private let release: () -> Void

    init(
        base: UnsafeMutableRawPointer, capacity: Int, words: UnsafeMutablePointer<SlotWords>,
        isProtected: Bool, release: @escaping () -> Void
    ) {
        unsafe self.base = base
        self.capacity = capacity
        unsafe self.words = words
        self.isProtected = isProtected
        self.release = release
    }

    /// A segment in plain memory, which a crash takes with it.
    static func plain(capacity: Int) -> Segment {
        let base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
        let words = UnsafeMutableRawPointer.allocate(
            byteCount: MemoryLayout<SlotWords>.size, alignment: MemoryLayout<SlotWords>.alignment)
        unsafe words.initializeMemory(as: UInt64.self, repeating: 0, count: 4)
        return unsafe Segment(
            base: base, capacity: capacity, words: words.assumingMemoryBound(to: SlotWords.self),
            isProtected: false,
            release: {
                unsafe base.deallocate()
                unsafe words.deallocate()
            })
    }

    deinit { release() }

    var committed: SegmentOffset { SegmentOffset(rawValue: unsafe words.committed) }

    /// The place in the stream behind its last record.
    var end: StreamOffset { start + committed.rawValue }

    /// The place in the stream up to which its records are in the file.
    var drainedEnd: StreamOffset { start + drained.rawValue }

    var isDrained: Bool { drained == committed }

    /// Computes the checksums that were left out, as far as `end`, where a record ends.
    func seal(upTo end: SegmentOffset) {
        guard sealed < end else { return }
        let records = unsafe UnsafeMutableRawBufferPointer(start: base + sealed.rawValue, count: end - sealed)
        unsafe DeferredChecksum.seal(records)
        sealed = end
    }

    /// Makes the segment empty, and only then says where its next bytes belong, so that at no instant old bytes stand
    /// at a new place.
    func begin(at start: StreamOffset) {
        unsafe words.begin(at: start)
        self.start = start
        beginsFile = false
        drained = .zero
        sealed = .zero
    }

    /// Forgets the records, because their file has them.
    func retire() { unsafe words.retire() }
}
