/// The background thread's side of a record buffer.
extension RecordBuffer {
    /// Bytes that are committed and not yet in the file.
    struct Chunk {
        let segment: Segment
        let range: Range<Int>

        var fileOffset: UInt64 { segment.fileOffset + UInt64(range.lowerBound) }

        func withBytes<Result, Failure: Error>(
            _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let start = unsafe segment.base + range.lowerBound
            return try unsafe body(UnsafeRawBufferPointer(start: start, count: range.count))
        }
    }

    /// Lets the next append say again that it is the first.
    ///
    /// Returns the capacity of the segment that an append is waiting for, 0 when none does.
    func beginDraining() -> Int {
        lock.withLock {
            unsafe tail.pointee.isScheduled = false
            defer { wantedCapacity = 0 }
            return wantedCapacity
        }
    }

    /// The oldest bytes that are not in the file, or nil when all are.
    func nextChunk() -> Chunk? {
        lock.withLock {
            for segment in inUse {
                let committed = segment.committed
                if segment.drained < committed {
                    return Chunk(segment: segment, range: segment.drained..<committed)
                }
            }
            return nil
        }
    }

    /// Notes that the chunk's first `count` bytes are in the file, and frees what that makes free.
    func didWrite(_ count: Int, of chunk: Chunk) {
        lock.withLock {
            chunk.segment.drained += count
            isStalled = false
            while inUse.count > 1, let oldest = inUse.first, oldest.isDrained {
                inUse.removeFirst()
                // A segment made for one large record is given back, the others are used again,
                // the most recent first because it is still in the cache.
                if oldest.capacity <= Self.capacity { free.append(oldest) }
                lock.wakeAll()
            }
        }
    }

    /// Lets appends drop what finds no room instead of waiting, until something can be written again.
    func stopWaiting() {
        lock.withLock {
            isStalled = true
            lock.wakeAll()
        }
    }

    /// Takes in a segment that an append has asked for.
    func add(_ segment: Segment) {
        lock.withLock {
            free.append(segment)
            lock.wakeAll()
        }
    }

    /// Has later appends written before they return, because the process is ending.
    ///
    /// Returns false where the lock cannot be had: a signal handler that ended the process may have
    /// interrupted its holder for good.
    func beginExiting() -> Bool {
        guard lock.lock(withinMilliseconds: 100) else { return false }
        defer { lock.unlock() }
        isExiting = true
        unsafe tail.pointee.isScheduled = false
        return true
    }

    /// Refuses everything from now on: later events are counted as dropped.
    func close() {
        lock.withLock {
            isOpen = false
            isStalled = false
            unsafe tail.pointee.limit = tail.pointee.cursor
            lock.wakeAll()
        }
    }

    /// Becomes a copy in a forked child, which holds no data and counts what it is given as dropped.
    func abandonAfterFork() {
        lock.resetAfterFork()
        isOpen = false
        isStalled = true
        unsafe tail.pointee.limit = tail.pointee.cursor
        inUse.removeAll()
        free.removeAll()
    }
}
