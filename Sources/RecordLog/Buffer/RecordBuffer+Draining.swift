import Synchronization
import SystemPackage

/// The background thread's side of a record buffer.
extension RecordBuffer {
    /// Bytes that are committed and not yet in the file.
    struct Chunk {
        let segment: Segment
        let range: Range<SegmentOffset>
        /// Whether a file begins with it.
        var beginsFile = false

        var start: StreamOffset { segment.start + range.lowerBound.rawValue }

        var count: Int { range.upperBound - range.lowerBound }

        func withBytes<Result, Failure: Error>(
            _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let start = unsafe segment.base + range.lowerBound.rawValue
            return try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
        }
    }

    /// Lets the next append say again that it is the first, and returns where the stream ends at present.
    func beginDraining() -> StreamOffset {
        lock.withLock {
            unsafe tail.pointee.isScheduled = false
            return end
        }
    }

    /// The oldest bytes that are not in the file, or nil when all before `end` are.
    func nextChunk(before end: StreamOffset) -> Chunk? {
        lock.withLock { lockedNextChunk(before: end) }
    }

    private func lockedNextChunk(before end: StreamOffset) -> Chunk? {
        for segment in inUse {
            let committed = segment.committed
            if segment.drained < committed {
                let chunk = Chunk(
                    segment: segment, range: segment.drained..<committed,
                    beginsFile: segment.beginsFile && segment.drained == .zero)
                return chunk.start < end ? chunk : nil
            }
        }
        return nil
    }

    /// Notes that the chunk's first `count` bytes are in the file.
    ///
    /// Returns the next chunk, since every time that the lock is taken holds up those who log.
    ///
    /// From `keeping` on the stream may have to be written again; nil where it will not.
    func didWrite(
        _ count: Int, of chunk: Chunk, before end: StreamOffset, keeping: StreamOffset?
    ) -> Chunk? {
        // Given back after the lock is released, since unmapping takes its time.
        var dismissed: [Segment] = []
        defer { withExtendedLifetime(dismissed) {} }
        return lock.withLock {
            chunk.segment.drained = chunk.segment.drained + count
            isStalled = false
            dismissed = freeSegments(before: keeping)
            let next = lockedNextChunk(before: .limit)
            if next == nil { hasReportedStall = false }
            return next.flatMap { $0.start < end ? $0 : nil }
        }
    }

    /// Notes that nothing before `place` will have to be written again.
    func didStore(upTo place: StreamOffset) {
        let dismissed = lock.withLock { freeSegments(before: place) }
        withExtendedLifetime(dismissed) {}
    }

    /// Frees segments whose records are in the file, and returns those to be given back.
    private func freeSegments(before keeping: StreamOffset?) -> [Segment] {
        var dismissed: [Segment] = []
        while inUse.count > 1, let oldest = inUse.first, oldest.isDrained,
            keeping.map({ oldest.end <= $0 }) ?? true
        {
            inUse.removeFirst()
            oldest.retire()
            if pool.dismisses(oldest) { dismissed.append(oldest) } else { free.append(oldest) }
            isShort = false
            lock.wakeAll()
        }
        return dismissed
    }

    /// Lets appends drop what finds no room instead of waiting, until something can be written again.
    ///
    /// Returns false where an append has dropped its record before and said so.
    func stopWaiting() -> Bool {
        lock.withLock {
            defer {
                isStalled = true
                hasReportedStall = true
                lock.wakeAll()
            }
            return !hasReportedStall
        }
    }

    /// The place in the stream of the oldest record that is still here.
    var oldest: StreamOffset { lock.withLock { inUse.first?.start ?? end } }

    /// What was written, and is still here, from a place of the stream on.
    func writtenChunks(from place: StreamOffset) -> [Chunk] {
        lock.withLock {
            inUse.compactMap { segment in
                let start = SegmentOffset(rawValue: place - segment.start)
                return start < segment.drained ? Chunk(segment: segment, range: start..<segment.drained) : nil
            }
        }
    }

    /// Lets everything from a place of the stream on be written again.
    func restart(at place: StreamOffset) {
        lock.withLock {
            for segment in inUse where segment.drainedEnd > place {
                segment.drained = SegmentOffset(rawValue: place - segment.start)
            }
        }
    }

    /// How many records of certain segments are not in the file; none where the lock cannot be had, because a signal handler
    /// ended the process.
    func restCount(where isMeant: (Segment) -> Bool) -> Int {
        guard lock.lock(withinMilliseconds: 100) else { return 0 }
        defer { lock.unlock() }
        return inUse.filter(isMeant).reduce(0) { count, segment in
            // A pipe may have taken a part of a record.
            let records = Chunk(segment: segment, range: .zero..<segment.committed)
            return count
                + (unsafe records.withBytes { unsafe recordCount(in: $0, behind: segment.drained.rawValue) })
        }
    }

    /// Counts the same records as dropped, as the last thing that happens to a closed buffer, or to one of a process that ends.
    func dropRest(where isMeant: (Segment) -> Bool) -> Int {
        let count = restCount(where: isMeant)
        dropped.wrappingAdd(count, ordering: .relaxed)
        return count
    }

    /// Whether all that is not in the file yet outlives the process, and else why not.
    var protection: (isWhole: Bool, refusal: ProtectionRefusal?) {
        lock.withLock {
            let isWhole = pool.pendingFile != nil && inUse.allSatisfy { $0.isProtected || $0.isDrained }
            return (isWhole, pool.refusal)
        }
    }

    /// Makes no further segments that outlive the process.
    func giveUpProtection(_ reason: ProtectionRefusal) { lock.withLock { pool.giveUpProtection(reason) } }

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

    /// Refuses everything from now on: later records are counted as dropped.
    func close() {
        lock.withLock {
            isOpen = false
            isStalled = false
            hasReportedStall = false
            unsafe tail.end()
            lock.wakeAll()
        }
    }

    // MARK: - In a forked child

    /// Becomes a copy that holds nothing, and whose first record makes it a log of its own.
    ///
    /// The lock is held since before the fork.
    func abandonAfterFork() {
        isForked = true
        isStalled = false
        hasReportedStall = false
        unsafe tail.end()
        unsafe tail.pointee.isScheduled = false
        unsafe tail.pointee.isExiting = false
        inUse.removeAll()
        free.removeAll()
        pool = SegmentPool(pendingFile: nil, limits: pool.limits)
        lock.resetAfterFork()
    }

    /// Begins a stream of its own.
    func restartAfterFork(with pool: SegmentPool) {
        lock.withLock {
            self.pool = pool
            let first = self.pool.makeSegment(for: 0) ?? .plain(capacity: SegmentPool.firstCapacity)
            first.begin(at: StreamOffset(rawValue: 0))
            inUse = [first]
            unsafe tail.begin(first)
            isForked = false
        }
    }
}
