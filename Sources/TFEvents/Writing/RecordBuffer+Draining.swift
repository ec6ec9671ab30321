import Synchronization

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
    /// Returns where the stream ends at present, and the capacity of the segment that an append is
    /// waiting for, 0 when none does.
    func beginDraining() -> (end: UInt64, wantedCapacity: Int) {
        lock.withLock {
            unsafe tail.pointee.isScheduled = false
            defer { wantedCapacity = 0 }
            return (endOffset, wantedCapacity)
        }
    }

    /// The oldest bytes that are not in the file, or nil when all before `end` are.
    func nextChunk(before end: UInt64 = .max) -> Chunk? {
        lock.withLock { lockedNextChunk(before: end) }
    }

    private func lockedNextChunk(before end: UInt64) -> Chunk? {
        for segment in inUse {
            let committed = segment.committed
            if segment.drained < committed {
                let chunk = Chunk(segment: segment, range: segment.drained..<committed)
                return chunk.fileOffset < end ? chunk : nil
            }
        }
        return nil
    }

    /// Notes that the chunk's first `count` bytes are in the file, and frees what that makes free.
    ///
    /// Returns the next chunk, since every time that the lock is taken holds up those who log.
    func didWrite(_ count: Int, of chunk: Chunk, before end: UInt64 = .max) -> Chunk? {
        // Given back after the lock is released, since unmapping takes its time.
        var outsized: [Segment] = []
        defer { withExtendedLifetime(outsized) {} }
        return lock.withLock {
            chunk.segment.drained += count
            isStalled = false
            while inUse.count > 1, let oldest = inUse.first, oldest.isDrained {
                inUse.removeFirst()
                // A segment made for one large record is given back, the others are used again,
                // the most recent first because it is still in the cache.
                if oldest.capacity <= Self.capacity { free.append(oldest) } else { outsized.append(oldest) }
                lock.wakeAll()
            }
            return lockedNextChunk(before: end)
        }
    }

    /// Lets appends drop what finds no room instead of waiting, until something can be written again.
    ///
    /// Returns false where an append has dropped its event before and said so.
    func stopWaiting() -> Bool {
        lock.withLock {
            defer {
                isStalled = true
                lock.wakeAll()
            }
            return !isStalled
        }
    }

    /// Lets everything that is still here belong to a file of its own, behind `offset`.
    ///
    /// For when the event file has been deleted: the stream goes on in a new one.
    func rebase(to offset: UInt64) {
        lock.withLock {
            for segment in free { segment.reuse(at: 0) }
            while inUse.count > 1, let oldest = inUse.first, oldest.isDrained {
                free.append(inUse.removeFirst())
            }
            var next = offset
            for segment in inUse {
                segment.drained = 0
                segment.move(to: next)
                next += UInt64(segment.committed)
            }
        }
    }

    /// Counts every logged event that is not in the file as dropped.
    func dropRest() {
        var next = nextChunk()
        while let chunk = next {
            chunk.segment.seal(upTo: chunk.range.upperBound)
            let events = unsafe chunk.withBytes { unsafe RecordScan([UInt8]($0)).summaryCount }
            dropped.wrappingAdd(events, ordering: .relaxed)
            next = didWrite(chunk.range.count, of: chunk)
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
        unsafe tail.pointee.isExiting = true
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
