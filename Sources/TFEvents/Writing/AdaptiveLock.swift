import CLock

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A mutex with one condition, safe to hold for a few nanoseconds millions of times a second.
@safe
final class AdaptiveLock: @unchecked Sendable {
    // The C mutex must not move, so it lives behind a pointer for as long as this object does.
    let handle: OpaquePointer

    init?() {
        guard let handle = unsafe adaptive_lock_create() else { return nil }
        unsafe self.handle = handle
    }

    deinit { unsafe adaptive_lock_destroy(handle) }

    @inline(__always)
    func lock() { unsafe adaptive_lock_lock(handle) }

    func tryLock() -> Bool { unsafe adaptive_lock_try(handle) }

    /// Takes the lock unless its holder keeps it for longer than a moment.
    func lock(withinMilliseconds limit: Int) -> Bool {
        for _ in 0..<max(1, limit) {
            if tryLock() { return true }
            var pause = timespec(tv_sec: 0, tv_nsec: 1_000_000)
            unsafe nanosleep(&pause, nil)
        }
        return false
    }

    @inline(__always)
    func unlock() { unsafe adaptive_lock_unlock(handle) }

    @inline(__always)
    func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    /// Releases the held lock until ``wakeAll()`` or the time is up, and takes it again.
    func wait() { _ = unsafe adaptive_lock_wait(handle, .max) }

    /// Like ``wait()``, for at most `nanoseconds`; false when they have passed.
    func wait(nanoseconds: UInt64) -> Bool { unsafe adaptive_lock_wait(handle, nanoseconds) }

    func wakeAll() { unsafe adaptive_lock_broadcast(handle) }

    /// Forgets the holder, who does not exist in a forked child.
    func resetAfterFork() { unsafe adaptive_lock_reset(handle) }
}
