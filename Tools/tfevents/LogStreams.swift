import Foundation
import SystemPackage
import ToolSupport

/// The standard input, file or named pipe that is recorded.
struct LogInput {
    private let descriptor: FileDescriptor
    private let signals: StopSignals

    /// - Parameter path: The file or named pipe; nil for standard input.
    init(path: String?, signals: StopSignals) throws(Errno) {
        self.signals = signals
        guard let path else {
            descriptor = .standardInput
            return
        }
        // Opening a named pipe would wait for its writer, deaf to signals.
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Whether someone types the input.
    var isTerminal: Bool { isatty(descriptor.rawValue) == 1 }

    /// What there is to read, at least a byte; nil at the end, or when a signal ends it.
    func next() throws(Errno) -> [UInt8]? {
        while try signals.wait(for: descriptor, .readable) {
            do {
                let bytes = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                return bytes.isEmpty ? nil : bytes
            } catch Errno.wouldBlock {
                continue
            } catch {
                throw error as? Errno ?? .ioError
            }
        }
        return nil
    }
}

/// Standard output for the lines that are not recorded, unbuffered.
final class LogOutput {
    private let signals: StopSignals
    private let warn: (String) -> Void
    private var isOpen = true

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
                warn("standard output: \(error); what is no JSON object is no longer shown, recording goes on")
            }
        }
    }
}
