import Libc
import SystemPackage
import ToolSupport

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
            processID = try spawn(words, streams: [STDOUT_FILENO: .descriptor(writeEnd)])
            output = readEnd
        } catch {
            throw Failure(name: words.first ?? "", reason: error as? Errno ?? .ioError)
        }
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
