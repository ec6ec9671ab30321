import Foundation

/// For how many seconds a process of the probe may live; whatever it then hangs in, SIGALRM ends it.
private let lifetime: UInt32 = 300
private let childLifetime: UInt32 = 60

nonisolated(unsafe) private var starter: pid_t = 0

/// Ends this process by and by, and soon where whoever started it is gone.
func limitLifetime() {
    alarm(lifetime)
    starter = getppid()
    // Not one of Foundation's: those use much at first, beside a process that may be forking.
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { _ in
            while getppid() == starter { usleep(200_000) }
            kill(getpid(), SIGKILL)
            return nil
        }, nil)
}

/// Runs `body` in a forked child, which ends when it returns, and gives how that ended.
///
/// A child that does not come to its end ends this process as well, with 3.
///
/// - Returns: What waitpid(2) says: 0 for a child that ended well.
func inForkedChild(_ body: () throws -> Void) -> Int32 {
    let child = forkProcess()
    if child == 0 {
        alarm(childLifetime)
        do {
            try body()
            _exit(0)
        } catch {
            _exit(1)
        }
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    if status & 0x7f == SIGALRM { _exit(3) }
    return status
}

/// fork(2), which Swift does not import.
func forkProcess() -> pid_t {
    typealias Fork = @convention(c) () -> pid_t
    let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "fork")
    return unsafeBitCast(symbol, to: Fork.self)()
}
