import Libc

/// A terminal that a program has to itself: keys come at once and are not shown, and what stood on the screen
/// comes back in the end, however the owner ends.
///
/// Ctrl-C still sends its signal; Ctrl-Z does nothing.
public final class FullScreenTerminal {
    private let input: Int32
    private let output: TerminalOutput
    private let original: termios
    private var shown: [String] = []
    private var shownSize: TerminalSize?

    /// Takes a terminal over; nil if input and output are no terminal.
    ///
    /// - Parameters:
    ///   - input: The descriptor that keys are read from.
    ///   - output: Where to draw.
    public init?(input: Int32, output: TerminalOutput) {
        var attributes = termios()
        guard output.isInteractive, unsafe tcgetattr(input, &attributes) == 0 else { return nil }
        let original = attributes
        attributes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        let disabled = UInt8(truncatingIfNeeded: fpathconf(input, Int32(_PC_VDISABLE)))
        unsafe withUnsafeMutableBytes(of: &attributes.c_cc) { characters in
            unsafe characters[Int(VMIN)] = 1
            unsafe characters[Int(VTIME)] = 0
            unsafe characters[Int(VSUSP)] = disabled
        }
        guard unsafe tcsetattr(input, TCSAFLUSH, &attributes) == 0 else { return nil }
        self.original = original
        self.input = input
        self.output = output
        // The alternate screen, without cursor and line breaks of its own.
        output.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l")
    }

    deinit {
        output.write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
        var attributes = original
        _ = unsafe tcsetattr(input, TCSAFLUSH, &attributes)
    }

    /// The size at this moment.
    public var size: TerminalSize { output.size }

    /// Whether colours are wanted.
    public var usesColor: Bool { output.usesColor }

    /// Shows lines from the top; only those that changed are sent.
    public func show(_ lines: [String]) {
        let size = output.size
        var text = ""
        if size != shownSize {
            (shown, shownSize) = ([], size)
            text += "\u{1B}[2J"
        }
        for row in 0..<max(lines.count, shown.count) {
            let line = row < lines.count ? lines[row] : ""
            if row < shown.count, shown[row] == line { continue }
            text += "\u{1B}[\(row + 1);1H\u{1B}[2K\(line)"
        }
        shown = lines
        if !text.isEmpty { output.write(text) }
    }
}
