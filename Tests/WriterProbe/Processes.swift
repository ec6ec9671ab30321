import Foundation

/// Runs `body` in a forked child, which ends when it returns, and gives how that ended.
///
/// - Returns: What waitpid(2) says: 0 for a child that ended well.
func inForkedChild(_ body: () throws -> Void) -> Int32 {
    let child = forkProcess()
    if child == 0 {
        do {
            try body()
            _exit(0)
        } catch {
            _exit(1)
        }
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return status
}

/// fork(2), which Swift does not import.
func forkProcess() -> pid_t {
    typealias Fork = @convention(c) () -> pid_t
    let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "fork")
    return unsafeBitCast(symbol, to: Fork.self)()
}
