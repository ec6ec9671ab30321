#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The one thread that writes for all event writers of a process.
///
/// It sleeps until a buffer is full or due, so a process that logs nothing is never woken.
final class BackgroundWriter: @unchecked Sendable {
    /// When a writer is to be served, and how often it was.
    ///
    /// Touched only under the background writer's lock.
    struct Schedule {
        var isActive = false
        var due = UInt64.max
        var isRequested = false
        var startedRounds = 0
        var finishedRounds = 0
        var lastError: EventWriterError?
    }

    static let retryInterval: UInt64 = 1_000_000_000

    static let shared = BackgroundWriter()

    private let lock = AdaptiveLock()
    private var files: [BufferedEventFile] = []
    private var hasThread = false

    private init() {
        // Runs at exit(3) and when main returns.
        atexit { BackgroundWriter.shared.finishAtExit() }
        pthread_atfork(
            { BackgroundWriter.shared.lock.lock() },
            { BackgroundWriter.shared.lock.unlock() },
            { BackgroundWriter.shared.abandonAfterFork() })
    }

    /// Takes on a writer until it says that it is finished, or returns false when no thread can be had.
    func add(_ file: BufferedEventFile) -> Bool {
        lock.withLock {
            if !hasThread { hasThread = startThread() }
            guard hasThread else { return false }
            file.schedule.isActive = true
            files.append(file)
            return true
        }
    }

    /// Has a writer served within `delay` nanoseconds.
    func schedule(_ file: BufferedEventFile, after delay: UInt64 = 0) {
        let due = delay == 0 ? 0 : Clock.monotonicNanoseconds() + delay
        lock.withLock {
            guard due < file.schedule.due else { return }
            file.schedule.due = due
            lock.wakeAll()
        }
    }

    /// Has a writer served now, waits for the end of it, and returns what went wrong.
    func serve(_ file: BufferedEventFile) -> EventWriterError? {
        serve(file, within: .nanoseconds(Int64.max)).error
    }

    /// The same for a limited time, and whether that was enough.
    func serve(_ file: BufferedEventFile, within limit: Duration) -> (isDone: Bool, error: EventWriterError?)
    {
        let deadline = Clock.monotonicNanoseconds() &+ limit.nanoseconds
        return lock.withLock {
            // A round that has begun may have looked before the last event came.
            let round = file.schedule.startedRounds + 1
            file.schedule.due = 0
            file.schedule.isRequested = true
            lock.wakeAll()
            while file.schedule.isActive, file.schedule.finishedRounds < round {
                let now = Clock.monotonicNanoseconds()
                guard now < deadline else { return (false, nil) }
                _ = lock.wait(nanoseconds: deadline - now)
            }
            return (true, file.schedule.lastError)
        }
    }

    /// Writes what all writers hold before the process ends, within five seconds.
    ///
    /// What cannot be written by then, or not be locked because a signal handler called exit(3) while its
    /// holder was interrupted, is left to crash recovery.
    private func finishAtExit() {
        guard lock.lock(withinMilliseconds: 100) else { return }
        defer { lock.unlock() }
        var rounds: [(file: BufferedEventFile, round: Int)] = []
        for file in files where file.buffer.beginExiting() {
            file.schedule.due = 0
            rounds.append((file, file.schedule.startedRounds + 1))
        }
        lock.wakeAll()
        let deadline = Clock.monotonicNanoseconds() + 5_000_000_000
        while rounds.contains(where: {
            $0.file.schedule.isActive && $0.file.schedule.finishedRounds < $0.round
        }) {
            let now = Clock.monotonicNanoseconds()
            guard now < deadline, lock.wait(nanoseconds: deadline - now) else { return }
        }
        for (file, _) in rounds where file.schedule.lastError == nil { file.removeSideFile() }
    }

    /// Makes every writer of the parent a silent copy in the child, which has no background thread either.
    private func abandonAfterFork() {
        lock.resetAfterFork()
        for file in files {
            file.schedule.isActive = false
            file.abandonAfterFork()
        }
        files.removeAll()
        hasThread = false
    }

    private func startThread() -> Bool {
        // Signals are for the program's own threads; a full disk must not end it by SIGXFSZ.
        var all = sigset_t()
        var previous = sigset_t()
        unsafe sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] { unsafe sigdelset(&all, fault) }
        unsafe pthread_sigmask(SIG_BLOCK, &all, &previous)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let status = unsafe pthread_create(
            &thread, nil,
            { _ in
                BackgroundWriter.shared.run()
                return nil
            }, nil)
        return status == 0
    }

    private func run() {
        lock.lock()
        while true {
            let next = files.indices.min { files[$0].schedule.due < files[$1].schedule.due }
            let due = next.map { files[$0].schedule.due } ?? .max
            let now = Clock.monotonicNanoseconds()
            if due == .max {
                lock.wait()
            } else if due > now {
                _ = lock.wait(nanoseconds: due - now)
            } else if let next {
                serveRound(of: files[next])
            }
        }
    }

    /// Serves one writer with the lock released.
    private func serveRound(of file: BufferedEventFile) {
        file.schedule.due = .max
        file.schedule.startedRounds += 1
        let isRequested = file.schedule.isRequested
        file.schedule.isRequested = false
        lock.unlock()
        let outcome = file.drain(isRequested: isRequested)
        lock.lock()
        file.schedule.finishedRounds += 1
        file.schedule.lastError = outcome.error
        if outcome.isFinished {
            file.schedule.isActive = false
            files.removeAll { $0 === file }
        } else if outcome.error != nil {
            file.schedule.due = min(file.schedule.due, Clock.monotonicNanoseconds() + Self.retryInterval)
        } else {
            file.schedule.due = min(file.schedule.due, outcome.nextDue)
        }
        lock.wakeAll()
    }
}
