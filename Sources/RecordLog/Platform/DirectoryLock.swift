import CPlatform
import SystemPackage

extension Directory {
    /// Keeps other processes from naming a file in the same directory at the same time.
    ///
    /// Anyone who may read the directory can have its lock, for as long as he likes, and some file systems have none: when
    /// the time is up the body runs all the same. No two files are the same even so, only their order is by chance then.
    package func withLock<Result, Failure: Error>(
        waitingAtMost nanoseconds: UInt64, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // A descriptor of its own, since a lock goes with what was opened.
        let copy = unsafe directory_open_at(descriptor, ".")
        let deadline = MonotonicClock.after(nanoseconds)
        while copy >= 0, file_lock(copy, true) == -Errno.wouldBlock.rawValue, MonotonicClock.now < deadline {
            sleep_nanoseconds(1_000_000)
        }
        defer { if copy >= 0 { try? FileDescriptor(rawValue: copy).close() } }
        return try body()
    }
}
