import Foundation
import Synchronization
import SystemPackage
import TestSupport
import ToolSupport

/// A tool at work, with a pipe to its standard input; what it prints is gathered in two files, so that it never
/// waits for the test and every byte can be looked at as soon as it is printed.
///
/// The pipe has a name, so that its ends are born closed on exec: with many tests at once, no tool inherits the
/// pipe of another and keeps it open.
final class RunningTool: Sendable {
    let processID: pid_t
    private let input: Mutex<FileDescriptor?>
    private let hasEnded = Atomic<Bool>(false)
    private let outputs: TemporaryDirectory

    init(path: String, arguments: [String], environment: [String: String]) throws {
        // A tool that ended early must not end the tests that still write to it.
        signal(SIGPIPE, SIG_IGN)
        outputs = try TemporaryDirectory()
        let pipe = outputs.appending("stdin")
        guard mkfifo(pipe, 0o600) == 0 else { throw Errno(rawValue: errno) }
        // The other end opens at once while this one is held.
        let readEnd = try FileDescriptor.open(pipe, .readOnly, options: [.nonBlocking, .closeOnExec])
        defer { try? readEnd.close() }
        input = Mutex(try FileDescriptor.open(pipe, .writeOnly, options: .closeOnExec))
        let writing = O_WRONLY | O_CREAT | O_APPEND
        processID = try spawn(
            [path] + arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            streams: [
                STDIN_FILENO: .file(pipe, flags: O_RDONLY),
                STDOUT_FILENO: .file(outputs.appending("stdout"), flags: writing),
                STDERR_FILENO: .file(outputs.appending("stderr"), flags: writing),
            ])
    }

    deinit {
        closeInput()
        guard !hasEnded.load(ordering: .acquiring) else { return }
        kill(processID, SIGKILL)
        waitpid(processID, nil, 0)
    }

    /// What the tool has printed to standard output so far.
    var standardOutput: String { contents("stdout") }

    /// What the tool has printed to standard error so far.
    var standardError: String { contents("stderr") }

    private func contents(_ name: String) -> String {
        let bytes = FileManager.default.contents(atPath: outputs.appending(name)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes to the tool's standard input; what a tool that has ended does not read is dropped.
    func write(_ text: String) {
        _ = input.withLock { try? $0?.writeAll(text.utf8) }
    }

    /// Ends the tool's standard input.
    func closeInput() {
        input.withLock {
            try? $0?.close()
            $0 = nil
        }
    }

    func send(signal: Int32) {
        kill(processID, signal)
    }

    /// Waits until the tool has ended; one that hangs is killed, which shows as its signal.
    func result(within limit: Duration = .seconds(120)) async throws -> ToolResult {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        var status: Int32 = 0
        while waitpid(processID, &status, WNOHANG) == 0 {
            if clock.now > deadline {
                kill(processID, SIGKILL)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        hasEnded.store(true, ordering: .releasing)
        let signal = status & 0x7F
        return ToolResult(
            exitCode: signal == 0 ? (status >> 8) & 0xFF : nil,
            signal: signal == 0 ? nil : signal,
            standardOutput: standardOutput,
            standardError: standardError
        )
    }
}
