import CLock
import Synchronization
import TFRecord

/// What came of an append.
enum AppendResult {
    case appended
    /// Appended, and the background thread does not know yet that there is something to write.
    case appendedFirst
    /// Appended while the process is ending, so that nobody will write it unless told to.
    case appendedAtExit
    case dropped
    /// Dropped, as the first one after all went well.
    case stalled
}

/// The newest segment's free bytes: all that an append touches as a rule.
///
/// A record buffer holds it behind a pointer, which costs neither reference counting nor exclusivity
/// checks; only the holder of the lock may read or write it.
@unsafe
struct BufferTail {
    var base: UnsafeMutableRawPointer
    var cursor: UnsafeMutableRawPointer
    var limit: UnsafeMutableRawPointer
    var slot: UnsafeMutablePointer<SegmentSlot>
    /// Whether the background thread knows that there is something to write.
    var isScheduled = false
    var isExiting = false

    init(_ segment: Segment) {
        unsafe base = segment.base
        unsafe cursor = segment.base
        unsafe limit = segment.base + segment.capacity
        unsafe slot = segment.slot
    }

    mutating func begin(_ segment: Segment) {
        unsafe base = segment.base
        unsafe cursor = segment.base
        unsafe limit = segment.base + segment.capacity
        unsafe slot = segment.slot
    }
}

extension UnsafeMutablePointer<BufferTail> {
    /// Appends one record of exactly `payloadLength` bytes, which `encode` writes.
    ///
    /// The buffer is the one that this tail is of; it is asked only when there is no room.
    @inline(__always)
    func append(
        payloadLength: Int, lockedBy lock: OpaquePointer, in buffer: @autoclosure () -> RecordBuffer?,
        encode: (inout WireCursor) -> Void
    ) -> AppendResult {
        let recordLength = payloadLength &+ RecordFrame.overhead
        unsafe adaptive_lock_lock(lock)
        defer { unsafe adaptive_lock_unlock(lock) }
        if unsafe pointee.limit - pointee.cursor < recordLength {
            guard let buffer = buffer() else { return .dropped }
            guard buffer.makeRoom(for: recordLength) else { return buffer.drop() }
        }
        let record = unsafe pointee.cursor
        var cursor = unsafe WireCursor(at: record + RecordFrame.headerLength)
        unsafe encode(&cursor)
        unsafe cursor.seal(recordAt: record, payloadLength: payloadLength)
        unsafe assert(cursor.next == record + recordLength, "size and encoding of an event disagree")
        unsafe pointee.cursor = record + recordLength
        let committed = unsafe record + recordLength - pointee.base
        unsafe pointee.slot.pointee.committed.store(
            UInt64(truncatingIfNeeded: committed), ordering: .releasing)
        if unsafe pointee.isScheduled { return .appended }
        if unsafe pointee.isExiting { return .appendedAtExit }
        unsafe pointee.isScheduled = true
        return .appendedFirst
    }
}
