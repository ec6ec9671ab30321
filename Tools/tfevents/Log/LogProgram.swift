import Libc
import SystemPackage

/// A program whose standard output is recorded; standard input and error are this process's own.
struct LogProgram {
    /// Why the program cannot be started.
    struct Failure: Error, CustomStringConvertible {
        let name: String
        let reason: Errno
        var description: String { "\(name): cannot be started: \(reason)" }
    }

    /// Its standard output, to be read from.
    let output: FileDescriptor
    private let processID: pid_t

    /// Starts a program that is found as a shell would find it.
    ///
    /// - Parameter words: Its name and its arguments.
    /// - Throws: `Failure` if there is no such program.
    init(_ words: [String]) throws(Failure) {
        do {
            // Python would otherwise keep back what it prints into a pipe.
            setenv("PYTHONUNBUFFERED", "1", 0)
            let (readEnd, writeEnd) = try FileDescriptor.pipe()
            defer { try? writeEnd.close() }
            for end in [readEnd, writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
            processID = try Self.spawn(words, standardOutput: writeEnd)
            output = readEnd
        } catch {
            throw Failure(name: words.first ?? "", reason: error as? Errno ?? .ioError)
        }
    }

    private static func spawn(_ words: [String], standardOutput: FileDescriptor) throws(Errno) -> pid_t {
        #if os(Linux)
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #else
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, standardOutput.rawValue, STDOUT_FILENO)
        // The program is to be stopped by a closed pipe as it would be without this one.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var processID: pid_t = 0
        let result = posix_spawnp(&processID, words[0], &actions, &attributes, &arguments, environ)
        guard result == 0 else { throw Errno(rawValue: result) }
        return processID
    }

    /// Passes a signal on.
    func send(_ signal: Int32) { kill(processID, signal) }

    /// Waits until the program has ended; its exit code, as a shell says it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 {
            guard errno == EINTR else { return 0 }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
