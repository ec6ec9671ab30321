import Libc

/// Calls `body` so that growing a file beyond what the process may write is an error and nothing more.
///
/// The system also raises SIGXFSZ in the thread that tries, which by default ends the program: here it may be
/// the training's.
func withoutFileSizeSignal<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    var signals = sigset_t()
    var previous = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGXFSZ)
    guard unsafe pthread_sigmask(SIG_BLOCK, &signals, &previous) == 0 else { return try body() }
    let wasPending = isFileSizeSignalPending()
    defer {
        if !wasPending, isFileSizeSignalPending() {
            var taken: Int32 = 0
            unsafe sigwait(&signals, &taken)
        }
        unsafe pthread_sigmask(SIG_SETMASK, &previous, nil)
    }
    return try body()
}

private func isFileSizeSignalPending() -> Bool {
    var pending = sigset_t()
    return unsafe sigpending(&pending) == 0 && sigismember(&pending, SIGXFSZ) == 1
}
