import CPlatform

/// A mutex with one condition, safe to hold for a few nanoseconds millions of times a second.
@safe
final class AdaptiveLock: @unchecked Sendable {
    // A lock must not move, so it lives behind a pointer for as long as this object does, alone in its
    // line of the cache.
    let words: UnsafeMutablePointer<LockWords>

    init() {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
        unsafe words = memory.bindMemory(to: LockWords.self, capacity: 1)
        unsafe words.initialize(to: LockWords())
    }

    deinit { unsafe words.deallocate() }

    func lock() { unsafe words.lock() }

    func tryLock() -> Bool { unsafe words.tryLock() }

    /// Takes the lock unless its holder keeps it for longer than a moment.
    func lock(withinMilliseconds limit: Int) -> Bool {
        for _ in 0..<max(1, limit) {
            if tryLock() { return true }
            sleep_nanoseconds(1_000_000)
        }
        return false
    }

    func unlock() { unsafe words.unlock() }

    @inline(__always)
    func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    /// Releases the held lock until ``wakeAll()`` and takes it again; it may return for no reason.
    func wait() { _ = wait(nanoseconds: .max) }

    /// Like ``wait()``, for at most `nanoseconds`; false when they have passed.
    func wait(nanoseconds: UInt64) -> Bool { unsafe words.wait(nanoseconds: nanoseconds) }

    /// Wakes all who wait; called under the lock.
    func wakeAll() { unsafe words.wakeAll() }

    /// Forgets the holder, who does not exist in a forked child.
    func resetAfterFork() { unsafe words.initialize(to: LockWords()) }
}
