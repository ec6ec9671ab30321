import CLock
import Synchronization

/// A lock and its condition, as they lie in memory.
///
/// `Synchronization.Mutex` is a priority-inheritance futex on Linux, which goes through the kernel at
/// every contended hand-over; this lock spins first, and costs two atomic operations where nobody contends.
struct LockWords: ~Copyable {
    /// 0 while free, 1 while held, 2 while held and someone may sleep.
    fileprivate let state = Atomic<UInt32>(0)
    /// Counts what those who wait for the condition are to look at.
    fileprivate let changes = Atomic<UInt32>(0)
}

extension UnsafeMutablePointer<LockWords> {
    @inline(__always)
    func lock() {
        guard
            unsafe !pointee.state.weakCompareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
        else { return }
        unsafe lock_acquire_slowly(stateWord)
    }

    @inline(__always)
    func unlock() {
        if unsafe pointee.state.exchange(0, ordering: .releasing) == 2 { unsafe lock_wake_one(stateWord) }
    }

    func tryLock() -> Bool {
        unsafe pointee.state.compareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
    }

    /// Releases the held lock until ``wakeAll()`` or the time is up, and takes it again.
    ///
    /// Returns false when the time is up; it may return true for no reason.
    func wait(nanoseconds: UInt64) -> Bool {
        let seen = unsafe pointee.changes.load(ordering: .relaxed)
        unsafe unlock()
        defer { unsafe lock() }
        return unsafe lock_sleep(changesWord, seen, nanoseconds)
    }

    /// Wakes all who wait, if there are any; called under the lock.
    func wakeAll() {
        unsafe pointee.changes.wrappingAdd(1, ordering: .relaxed)
        unsafe lock_wake_all(changesWord)
    }

    // A futex is a word of memory; an Atomic is laid out as the number that it holds.
    private var stateWord: UnsafeMutablePointer<UInt32> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: UInt32.self)
    }

    private var changesWord: UnsafeMutablePointer<UInt32> { unsafe stateWord + 1 }
}
