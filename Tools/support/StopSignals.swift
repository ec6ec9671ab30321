import Libc
import Synchronization
public import SystemPackage

/// Lets a tool end in good order on Ctrl-C, SIGTERM or SIGHUP: its waits end soon after the signal, so that it
/// can close its files.
///
/// After the first signal waiting goes on for a short grace, for the last words of a program that is stopped by
/// the same Ctrl-C. A second signal ends it at once. One per process, used by one thread.
public final class StopSignals {
    /// What a descriptor is waited for.
    public enum Readiness {
        /// Bytes to read, or the end of them.
        case readable
        /// Room to write, or nobody left who reads.
        case writable
    }

    /// The first signal that came; nil as long as none did.
    public private(set) var received: Int32?

    private let arrivals: FileDescriptor
    private let grace: Duration
    private let onFirst: (Int32) -> Void
    private var deadline: ContinuousClock.Instant?

    /// Takes over the stop signals of the process, except those that whoever started it had ignored.
    ///
    /// - Parameters:
    ///   - grace: How long waiting may go on after the first signal.
    ///   - onFirst: Hears of the first signal, while waiting goes on.
    /// - Throws: What `pipe` reports when there are no descriptors left.
    public init(grace: Duration = .seconds(2), onFirst: @escaping (Int32) -> Void = { _ in }) throws {
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        arrivals = readEnd
        self.grace = grace
        self.onFirst = onFirst
        handlersEnd.store(writeEnd.rawValue, ordering: .releasing)
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
            signal(number, noteSignal)
        }
    }

    /// Whether a signal has come, without waiting for one.
    public func check() -> Bool {
        var entry = pollfd(fd: arrivals.rawValue, events: Int16(POLLIN), revents: 0)
        if unsafe poll(&entry, 1, 0) > 0 { takeSignal() }
        return received != nil
    }

    /// Waits until a descriptor is ready, and says false when it is time to stop instead.
    ///
    /// - Parameters:
    ///   - descriptor: What is to be read from or written to.
    ///   - readiness: What it is waited for.
    ///   - duration: How long to wait at most; then any signal ends the wait, also that a window changed its
    ///     size where that is handled. nil to wait as long as it takes.
    /// - Returns: Whether the descriptor is ready.
    /// - Throws: What `poll` reports.
    public func wait(
        for descriptor: FileDescriptor, _ readiness: Readiness, atMost duration: Duration? = nil
    ) throws(Errno) -> Bool {
        let end = duration.map { ContinuousClock.now + $0 }
        while let limit = remainingMilliseconds(until: end) {
            var entries = [
                pollfd(fd: arrivals.rawValue, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor.rawValue, events: readiness.pollEvents, revents: 0),
            ]
            guard unsafe poll(&entries, nfds_t(entries.count), limit) >= 0 else {
                if errno == EINTR {
                    if end != nil { return false }
                    continue
                }
                throw Errno(rawValue: errno)
            }
            if entries[0].revents != 0 {
                takeSignal()
                if end != nil { return false }
            } else if entries[1].revents != 0 {
                return true
            }
        }
        return false
    }

    private func takeSignal() {
        var number: UInt8 = 0
        guard unsafe read(arrivals.rawValue, &number, 1) == 1 else { return }
        deadline = received == nil ? .now + grace : .now
        guard received == nil else { return }
        received = Int32(number)
        onFirst(Int32(number))
    }

    /// The time limit for `poll`: −1 for none, nil when it is over.
    private func remainingMilliseconds(until end: ContinuousClock.Instant?) -> Int32? {
        guard let deadline = [deadline, end].compactMap(\.self).min() else { return -1 }
        let remaining = (deadline - .now) / .milliseconds(1)
        return remaining > 0 ? Int32(min(remaining.rounded(.up), 1e9)) : nil
    }
}

extension StopSignals.Readiness {
    fileprivate var pollEvents: Int16 {
        switch self {
        case .readable: Int16(POLLIN)
        case .writable: Int16(POLLOUT)
        }
    }
}

/// The end of the pipe that signal handlers write to; set before the first handler is installed.
private let handlersEnd = Atomic<Int32>(-1)

/// Passes a signal on to whoever waits.
///
/// Does only what a signal handler may do: no allocation, no lock, errno kept.
private func noteSignal(_ number: Int32) {
    let savedErrno = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = unsafe write(handlersEnd.load(ordering: .acquiring), &byte, 1)
    errno = savedErrno
}

/// Whether a shell or `nohup` has told the process to ignore a signal.
private func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if os(Linux)
    let handler = unsafe action.__sigaction_handler.sa_handler
    #else
    let handler = unsafe action.__sigaction_u.__sa_handler
    #endif
    // C compares the addresses; Swift has no == for functions.
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
