import Foundation
import SystemPackage
import ToolSupport

/// The standard input, file or named pipe that is recorded.
struct LogInput {
    /// Why the input cannot be read.
    struct Failure: Error, CustomStringConvertible {
        let name: String
        let reason: Errno
        var description: String { "\(name): cannot be read: \(reason)" }
    }

    /// What messages call the input.
    let name: String
    private let descriptor: FileDescriptor
    private let signals: StopSignals

    /// Opens a file or named pipe, or takes standard input for `-`.
    init(path: String, signals: StopSignals) throws(Failure) {
        self.signals = signals
        guard path != "-" else {
            name = "standard input"
            descriptor = .standardInput
            return
        }
        name = path
        do {
            // Opening a named pipe would otherwise wait for its writer, deaf to signals.
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw Failure(name: path, reason: error as? Errno ?? .ioError)
        }
    }

    /// Takes what a program prints.
    init(_ program: LogProgram, name: String, signals: StopSignals) {
        self.signals = signals
        self.name = name
        descriptor = program.output
    }

    /// Whether someone types the input.
    var isTerminal: Bool { isatty(descriptor.rawValue) == 1 }

    /// What there is to read, at least a byte; nil at the end, or when a signal ends it.
    func next() throws(Failure) -> [UInt8]? {
        do {
            while try signals.wait(for: descriptor, .readable) {
                guard let bytes = try read() else { continue }
                return bytes.isEmpty ? nil : bytes
            }
            return nil
        } catch {
            throw Failure(name: name, reason: error as? Errno ?? .ioError)
        }
    }

    /// What one read gives; nil when someone else was faster.
    private func read() throws -> [UInt8]? {
        do {
            return try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch Errno.wouldBlock {
            return nil
        }
    }
}

/// Standard output for the lines that are not recorded, unbuffered.
final class LogOutput {
    private let signals: StopSignals
    private let warn: (String) -> Void
    private var isOpen = true
    /// Whether it took no more, though somebody was to read it.
    private(set) var hasFailed = false

    /// Whoever reads may go away: that is no reason to stop recording.
    init(signals: StopSignals, warn: @escaping (String) -> Void) {
        signal(SIGPIPE, SIG_IGN)
        self.signals = signals
        self.warn = warn
    }

    /// Writes bytes at once, as far as someone takes them.
    func show(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while isOpen, !rest.isEmpty {
            do {
                guard try signals.wait(for: .standardOutput, .writable) else { return }
                // A pipe that has room takes this much without making the writer wait.
                let count = try rest.prefix(Int(PIPE_BUF)).withUnsafeBytes {
                    try FileDescriptor.standardOutput.write($0)
                }
                rest = rest.dropFirst(count)
            } catch Errno.wouldBlock {
                continue
            } catch {
                isOpen = false
                hasFailed = error as? Errno != .brokenPipe
                warn(
                    "standard output: \(error); what is no JSON object is no longer shown, recording goes on")
            }
        }
    }
}
