public import CPlatform
public import Synchronization

/// A lock and its condition, as they lie in memory.
///
/// `Synchronization.Mutex` is a priority-inheritance futex on Linux, which goes through the kernel at
/// every contended hand-over; this lock spins first, and costs one atomic operation where nobody contends.
@usableFromInline
package struct LockWords: ~Copyable {
    /// 0 while free, 1 while held.
    @usableFromInline let state = Atomic<UInt32>(0)
    /// Counts what those who wait for the condition are to look at.
    fileprivate let changes = Atomic<UInt32>(0)
    /// How many wait for the condition; changes only under the lock.
    fileprivate let waiterCount = Atomic<UInt32>(0)
}

extension UnsafeMutablePointer<LockWords> {
    /// Takes the lock.
    ///
    /// Those who log yield to each other; the background thread, whom all of them need, does not.
    @inlinable @inline(__always)
    func lock(yielding: Bool = false) {
        guard
            unsafe !pointee.state.weakCompareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
        else { return }
        unsafe lock_acquire_slowly(stateWord, yielding)
    }

    @inlinable @inline(__always)
    func unlock() {
        unsafe lock_release(stateWord)
    }

    func tryLock() -> Bool {
        unsafe pointee.state.compareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
    }

    /// Releases the held lock until ``wakeAll()`` or the time is up, and takes it again.
    ///
    /// Returns false when the time is up; it may return true for no reason.
    func wait(nanoseconds: UInt64) -> Bool {
        let seen = unsafe pointee.changes.load(ordering: .relaxed)
        unsafe pointee.waiterCount.wrappingAdd(1, ordering: .relaxed)
        unsafe unlock()
        defer {
            unsafe lock()
            unsafe pointee.waiterCount.wrappingSubtract(1, ordering: .relaxed)
        }
        return unsafe lock_sleep(changesWord, seen, nanoseconds)
    }

    /// Wakes all who wait, if there are any; called under the lock.
    func wakeAll() {
        guard unsafe pointee.waiterCount.load(ordering: .relaxed) > 0 else { return }
        unsafe pointee.changes.wrappingAdd(1, ordering: .relaxed)
        unsafe lock_wake_all(changesWord)
    }

    // A futex is a word of memory; an Atomic is laid out as the number that it holds.
    @inlinable
    var stateWord: UnsafeMutablePointer<UInt32> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: UInt32.self)
    }

    private var changesWord: UnsafeMutablePointer<UInt32> { unsafe stateWord + 1 }
}
