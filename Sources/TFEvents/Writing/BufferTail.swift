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
    /// Not appended, since there is no room without waiting.
    case full
}

/// The newest segment's free bytes: all that an append touches as a rule.
///
/// A record buffer holds it behind a pointer, which costs neither reference counting nor exclusivity
/// checks; only the holder of the lock may read or write it.
@unsafe
struct BufferTail {
    let lock: UnsafeMutablePointer<LockWords>
    /// The buffer that this is the tail of, which outlives it.
    unowned(unsafe) let buffer: RecordBuffer

    var base: UnsafeMutableRawPointer
    var cursor: UnsafeMutableRawPointer
    var limit: UnsafeMutableRawPointer
    var slot: UnsafeMutablePointer<SegmentSlot>
    var stamp: UInt32
    /// Whether the background thread knows that there is something to write.
    var isScheduled = false
    var isExiting = false

    init(_ segment: Segment, of buffer: RecordBuffer) {
        unsafe lock = buffer.lock.words
        unsafe self.buffer = buffer
        unsafe base = segment.base
        unsafe cursor = segment.base
        unsafe limit = segment.base + segment.capacity
        unsafe slot = segment.slot
        unsafe stamp = segment.stamp
    }
}

extension UnsafeMutablePointer<BufferTail> {
    /// Goes on in an empty segment; field by field, because others read `lock` meanwhile.
    func begin(_ segment: Segment) {
        unsafe pointee.base = segment.base
        unsafe pointee.cursor = segment.base
        unsafe pointee.limit = segment.base + segment.capacity
        unsafe pointee.slot = segment.slot
        unsafe pointee.stamp = segment.stamp
    }

    /// Appends one Event whose Summary is `summarySize` bytes long, which `encode` writes.
    @inline(__always)
    func append(
        head: EventHead, summarySize: Int, mayWait: Bool = true, encode: (inout WireCursor) -> Void
    ) -> AppendResult {
        let payloadLength = head.size &+ WireSize.delimited(summarySize)
        return unsafe append(payloadLength: payloadLength, mayWait: mayWait) { cursor in
            unsafe head.encode(into: &cursor)
            unsafe cursor.key(EventKey.summary)
            unsafe cursor.varint(UInt64(truncatingIfNeeded: summarySize))
            unsafe encode(&cursor)
        }
    }

    /// Appends one record of exactly `payloadLength` bytes, which `encode` writes.
    @inline(__always)
    func append(
        payloadLength: Int, mayWait: Bool = true, encode: (inout WireCursor) -> Void
    ) -> AppendResult {
        let lock = unsafe pointee.lock
        unsafe lock.lock(yielding: true)
        defer { unsafe lock.unlock() }
        return unsafe appendLocked(payloadLength: payloadLength, mayWait: mayWait, encode: encode)
    }

    /// The same for who holds the lock.
    @inline(__always)
    func appendLocked(
        payloadLength: Int, mayWait: Bool = true, encode: (inout WireCursor) -> Void
    ) -> AppendResult {
        let recordLength = payloadLength &+ RecordFrame.overhead
        if unsafe pointee.limit - pointee.cursor < recordLength {
            guard unsafe pointee.buffer.makeRoom(for: recordLength, mayWait: mayWait) else {
                return mayWait ? unsafe pointee.buffer.drop() : .full
            }
        }
        let record = unsafe pointee.cursor
        var cursor = unsafe WireCursor(at: record + RecordFrame.headerLength)
        unsafe encode(&cursor)
        if payloadLength <= DeferredChecksum.maximumPayloadLength {
            unsafe cursor.close(recordAt: record, payloadLength: payloadLength, stamp: pointee.stamp)
        } else {
            unsafe cursor.seal(recordAt: record, payloadLength: payloadLength)
        }
        unsafe assert(cursor.next == record + recordLength, "size and encoding of an event disagree")
        unsafe pointee.cursor = record + recordLength
        // The background thread has just read what is overwritten next.
        unsafe prefetch_for_writing(record + recordLength + 256)
        let committed = unsafe record + recordLength - pointee.base
        unsafe pointee.slot.pointee.committed.store(
            UInt64(truncatingIfNeeded: committed), ordering: .releasing)
        if unsafe pointee.isScheduled { return .appended }
        if unsafe pointee.isExiting { return .appendedAtExit }
        unsafe pointee.isScheduled = true
        return .appendedFirst
    }
}
