import Synchronization

/// The numbers that make a segment's bytes recoverable, as they lie in memory or in a side file.
struct SegmentSlot: ~Copyable {
    /// Where in the event file the segment's first byte belongs.
    let fileOffset: Atomic<UInt64>
    /// How many bytes are whole records; stored with release order after each record.
    let committed: Atomic<UInt64>
    /// What stands in place of a short record's checksum until it is computed; never 0.
    let stamp: Atomic<UInt64>
}

/// A stretch of memory that records are encoded into and that is written to the event file in one piece.
@safe
final class Segment: @unchecked Sendable {
    // Raw memory, because a record must be encoded in place, and because a side file's mapping is
    // memory that outlives the process. `RecordBuffer` and the background thread share it: of the bytes
    // before `committed`, only checksums that were left out change until the segment is used anew.
    let base: UnsafeMutableRawPointer
    let slot: UnsafeMutablePointer<SegmentSlot>
    let capacity: Int

    /// How many of the committed bytes are in the event file.
    var drained = 0
    /// Bytes whose records have their checksums; only the background thread touches it while there are any.
    private var sealed = 0

    private let release: () -> Void

    init(
        base: UnsafeMutableRawPointer, capacity: Int, slot: UnsafeMutablePointer<SegmentSlot>,
        release: @escaping () -> Void
    ) {
        unsafe self.base = base
        self.capacity = capacity
        unsafe self.slot = slot
        self.release = release
        unsafe slot.pointee.stamp.store(1, ordering: .relaxed)
    }

    deinit { release() }

    var fileOffset: UInt64 { unsafe slot.pointee.fileOffset.load(ordering: .relaxed) }

    var committed: Int { Int(unsafe slot.pointee.committed.load(ordering: .acquiring)) }

    var isDrained: Bool { drained == committed }

    /// What stands in place of a short record's checksum.
    var stamp: UInt32 { UInt32(truncatingIfNeeded: unsafe slot.pointee.stamp.load(ordering: .relaxed)) }

    /// Computes the checksums that were left out, as far as `end`, where a record ends.
    func seal(upTo end: Int) {
        guard sealed < end else { return }
        let records = unsafe UnsafeMutableRawBufferPointer(start: base + sealed, count: end - sealed)
        unsafe DeferredChecksum.seal(records, stamp: stamp)
        sealed = end
    }

    /// Makes the segment empty, and only then says where its next bytes belong, so that at no
    /// instant old bytes stand under a new offset.
    func reuse(at fileOffset: UInt64) {
        unsafe slot.pointee.committed.store(0, ordering: .releasing)
        unsafe slot.pointee.stamp.store(UInt64(max(1, stamp &+ 1)), ordering: .releasing)
        unsafe slot.pointee.fileOffset.store(fileOffset, ordering: .releasing)
        drained = 0
        sealed = 0
    }

    /// Says that the bytes belong elsewhere in the event file.
    func move(to fileOffset: UInt64) {
        unsafe slot.pointee.fileOffset.store(fileOffset, ordering: .releasing)
    }
}

/// Where segments come from: plain memory, or a side file that outlives the process.
protocol SegmentSource: Sendable {
    /// A new segment of at least `capacity` bytes, or nil where there is no room for one.
    func makeSegment(capacity: Int) -> Segment?
}

/// Segments in plain memory, which a crash takes with it.
struct MemorySegments: SegmentSource {
    func makeSegment(capacity: Int) -> Segment? {
        let base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
        let slot = UnsafeMutableRawPointer.allocate(
            byteCount: MemoryLayout<SegmentSlot>.size, alignment: MemoryLayout<SegmentSlot>.alignment)
        unsafe slot.initializeMemory(as: UInt64.self, repeating: 0, count: 3)
        return unsafe Segment(
            base: base, capacity: capacity, slot: slot.assumingMemoryBound(to: SegmentSlot.self),
            release: {
                unsafe base.deallocate()
                unsafe slot.deallocate()
            })
    }
}
