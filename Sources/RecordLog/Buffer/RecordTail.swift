public import CPlatform
public import TFRecord

/// The newest segment's free bytes: all that an append touches as a rule, under the buffer's lock.
@unsafe @usableFromInline
struct TailWords {
    /// The buffer that this is the tail of, which outlives it.
    @usableFromInline unowned(unsafe) let buffer: RecordBuffer

    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var cursor: UnsafeMutableRawPointer
    @usableFromInline var limit: UnsafeMutableRawPointer
    @usableFromInline var words: UnsafeMutablePointer<SlotWords>
    /// Whether the background thread knows that there is something to write.
    @usableFromInline var isScheduled = false
    @usableFromInline var isExiting = false
    /// How many segments there were before.
    @usableFromInline var segmentNumber = 0

    init(_ segment: Segment, of buffer: RecordBuffer) {
        unsafe self.buffer = buffer
        unsafe base = segment.base
        unsafe cursor = segment.base
        unsafe limit = segment.base + segment.capacity
        unsafe words = segment.words
    }
}

extension UnsafeMutablePointer<TailWords> {
    /// Goes on in an empty segment.
    func begin(_ segment: Segment) {
        unsafe pointee.base = segment.base
        unsafe pointee.cursor = segment.base
        unsafe pointee.limit = segment.base + segment.capacity
        unsafe pointee.words = segment.words
        unsafe pointee.segmentNumber += 1
    }

    /// Lets the next append look for room, whatever there is.
    func end() { unsafe pointee.limit = pointee.cursor }
}

/// Where records are appended to a log.
///
/// A copy of it may be kept by whoever keeps the log, which costs neither reference counting nor exclusivity checks.
@safe @frozen @usableFromInline
package struct RecordTail: @unchecked Sendable {
    @usableFromInline let tail: UnsafeMutablePointer<TailWords>
    @usableFromInline let lock: UnsafeMutablePointer<LockWords>

    /// The end of a buffer, for as long as that exists.
    init(of buffer: RecordBuffer) {
        unsafe tail = buffer.tail
        unsafe lock = buffer.lock.words
    }

    /// Appends one record of exactly `payloadLength` bytes, which `encode` writes at an address that it moves on.
    @inlinable @inline(__always)
    package func append(
        payloadLength: Int, mayWait: Bool = true, encode: (inout UnsafeMutableRawPointer) -> Void
    ) -> AppendResult {
        unsafe lock.lock(yielding: true)
        defer { unsafe lock.unlock() }
        return unsafe LockedTail(tail).append(payloadLength: payloadLength, mayWait: mayWait, encode: encode)
    }

    /// Calls `body` while nobody else appends.
    package func withLock<Result>(_ body: (LockedTail) -> Result) -> Result {
        unsafe lock.lock()
        defer { unsafe lock.unlock() }
        return unsafe body(LockedTail(tail))
    }
}

/// The tail, for who holds its lock.
@safe @frozen @usableFromInline
package struct LockedTail {
    @usableFromInline let tail: UnsafeMutablePointer<TailWords>

    @inlinable @inline(__always)
    init(_ tail: UnsafeMutablePointer<TailWords>) { unsafe self.tail = tail }

    /// Tells the newest segment from those before: a file begins with the first record of one, if it has not all.
    package var segmentNumber: Int { unsafe tail.pointee.segmentNumber }

    /// Whether the newest segment has room for a record, so that no other one begins.
    package func fits(payloadLength: Int) -> Bool {
        unsafe tail.pointee.limit - tail.pointee.cursor >= payloadLength + RecordFrame.overhead
    }

    /// Appends one record of exactly `payloadLength` bytes, which `encode` writes at an address that it moves on.
    ///
    /// It may give the lock away while it waits for room.
    @inlinable @inline(__always)
    package func append(
        payloadLength: Int, mayWait: Bool = true, encode: (inout UnsafeMutableRawPointer) -> Void
    ) -> AppendResult {
        let recordLength = payloadLength &+ RecordFrame.overhead
        if unsafe tail.pointee.limit - tail.pointee.cursor < recordLength {
            guard unsafe tail.pointee.buffer.makeRoom(for: recordLength, mayWait: mayWait) else {
                return mayWait ? unsafe tail.pointee.buffer.drop() : .full
            }
        }
        let record = unsafe tail.pointee.cursor
        let payload = unsafe record + RecordFrame.headerLength
        var next = unsafe payload
        unsafe encode(&next)
        unsafe assert(next == payload + payloadLength, "size and encoding of a record disagree")
        let length = UInt64(truncatingIfNeeded: payloadLength)
        unsafe record.storeBytes(of: length.littleEndian, as: UInt64.self)
        unsafe (record + RecordFrame.lengthSize).storeBytes(
            of: MaskedCRC32C(ofLength: length).rawValue.littleEndian, as: UInt32.self)
        if payloadLength > DeferredChecksum.maximumPayloadLength {
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(payload), byteCount: payloadLength)
            unsafe next.storeBytes(of: MaskedCRC32C(of: span).rawValue.littleEndian, as: UInt32.self)
        }
        unsafe tail.pointee.cursor = record + recordLength
        // The background thread has just read what is overwritten next.
        unsafe prefetch_for_writing(record + recordLength + 256)
        unsafe tail.pointee.words.commit(record + recordLength - tail.pointee.base)
        if unsafe tail.pointee.isScheduled { return .appended }
        if unsafe tail.pointee.isExiting { return .appendedAtExit }
        unsafe tail.pointee.isScheduled = true
        return .appendedFirst
    }
}
