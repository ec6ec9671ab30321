import Libc

/// Where text for people goes: a terminal, or a pipe or file that keeps every line.
public struct TerminalOutput: Sendable {
    /// Whether what is written can be redrawn in place.
    public let isInteractive: Bool
    /// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set (no-color.org).
    public let usesColor: Bool
    private let currentSize: @Sendable () -> TerminalSize?
    private let send: @Sendable (String) -> Void

    /// An output of known properties.
    ///
    /// - Parameters:
    ///   - isInteractive: Whether what is written can be redrawn in place.
    ///   - usesColor: Whether colours are wanted.
    ///   - width: The characters of a line.
    ///   - send: Takes the text.
    public init(
        isInteractive: Bool, usesColor: Bool, width: Int, send: @escaping @Sendable (String) -> Void
    ) {
        self.isInteractive = isInteractive
        self.usesColor = usesColor
        currentSize = { TerminalSize(columns: width, rows: 24) }
        self.send = send
    }

    /// The output behind a file descriptor, which must stay open.
    public init(fileDescriptor: Int32) {
        isInteractive = isatty(fileDescriptor) == 1 && environment("TERM") != "dumb"
        usesColor = isInteractive && (environment("NO_COLOR") ?? "").isEmpty
        currentSize = { TerminalSize(fileDescriptor: fileDescriptor) ?? .environment }
        send = { text in
            if fileDescriptor == STDOUT_FILENO {
                StandardOutput.write(text)
            } else {
                _ = writeAll(text, to: fileDescriptor)
            }
        }
    }

    /// The standard error stream of the process.
    public static var standardError: TerminalOutput { TerminalOutput(fileDescriptor: STDERR_FILENO) }

    /// The standard output stream of the process.
    public static var standardOutput: TerminalOutput { TerminalOutput(fileDescriptor: STDOUT_FILENO) }

    /// The characters of a line at this moment; 80 where that is unknown.
    public var width: Int { size.columns }

    /// The characters that a line of text may have; nil where the output keeps lines of any length, as a file does, and
    /// `COLUMNS` asks for nothing else.
    public var lineWidth: Int? { currentSize()?.columns }

    /// The size at this moment; 80 × 24 where that is unknown.
    public var size: TerminalSize { currentSize() ?? TerminalSize(columns: 80, rows: 24) }

    /// Writes text as it is; where nobody can take it, it is lost.
    public func write(_ text: String) {
        send(text)
    }
}

extension TerminalSize {
    /// What `COLUMNS` and `LINES` ask for, as shells tell it; nil without `COLUMNS`.
    fileprivate static var environment: TerminalSize? {
        guard let columns = TerminalGraphics.environment("COLUMNS").flatMap(Int.init), columns > 0 else {
            return nil
        }
        let rows = TerminalGraphics.environment("LINES").flatMap(Int.init) ?? 24
        return TerminalSize(columns: min(columns, 10_000), rows: max(1, min(rows, 10_000)))
    }
}

/// The value of an environment variable.
private func environment(_ name: String) -> String? {
    // Copied at once; safe as long as no other thread changes the environment, which no part of this package does.
    unsafe getenv(name).map { unsafe String(cString: $0) }
}
