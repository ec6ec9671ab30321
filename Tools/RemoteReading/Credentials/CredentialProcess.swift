import Libc
import SystemPackage
import ToolSupport

/// A program that prints credentials, as a profile names it.
///
/// Source: docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html.
struct CredentialProcess {
    let command: String
    /// How long it may take: as in the AWS SDK for Go.
    var limit = Duration.seconds(60)

    private static let byteLimit = 1 << 20

    /// What keeps it from giving some.
    enum Failure: Error, CustomStringConvertible {
        case notStarted(Errno)
        case silent(Duration)
        case failed
        case none

        var description: String {
            switch self {
            case .notStarted(let reason): "cannot be started: \(reason)"
            case .silent(let limit): "has not ended within \(limit.components.seconds) s"
            case .failed: "failed"
            case .none: "printed none"
            }
        }
    }

    /// Lets it run.
    func credentials() throws(Failure) -> Credentials {
        guard let credentials = Credentials(json: try output()) else { throw .none }
        return credentials
    }

    private func output() throws(Failure) -> [UInt8] {
        let (process, output) = try start()
        let bytes = read(output)
        // What prints without end is not to wait for a reader.
        try? output.close()
        if bytes == nil { kill(process, SIGKILL) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard let bytes else { throw .silent(limit) }
        guard status == 0 else { throw .failed }
        return bytes
    }

    /// What is printed; nil where that has no end in time.
    private func read(_ output: FileDescriptor) -> [UInt8]? {
        let deadline = ContinuousClock.now + limit
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < Self.byteLimit {
            guard output.isReadable(before: deadline) else { return nil }
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe (try? output.read(into: $0)) ?? 0 }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    private func start() throws(Failure) -> (process: pid_t, output: FileDescriptor) {
        do {
            let (output, input) = try FileDescriptor.pipe()
            defer { try? input.close() }
            for descriptor in [output, input] { _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
            return (try spawn(["/bin/sh", "-c", command], streams: [1: .descriptor(input)]), output)
        } catch {
            throw .notStarted(error as? Errno ?? .ioError)
        }
    }
}

extension FileDescriptor {
    /// Waits until there is something to read, or the end; false where the time is over.
    fileprivate func isReadable(before deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let rest = max(.zero, ContinuousClock.now.duration(to: deadline))
            var state = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
            let milliseconds =
                rest.components.seconds * 1000 + rest.components.attoseconds / 1_000_000_000_000_000
            let count = unsafe poll(&state, 1, Int32(clamping: milliseconds + 1))
            if count != 0, count > 0 || errno != EINTR { return true }
            if count == 0, ContinuousClock.now >= deadline { return false }
        }
    }
}
