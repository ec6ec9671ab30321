import Libc

/// The size of a terminal's window in characters.
public struct TerminalSize: Hashable, Sendable {
    /// The characters of a line.
    public var columns: Int
    /// The lines.
    public var rows: Int

    /// Creates a size.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// The size of the window behind a file descriptor, if it tells.
    init?(fileDescriptor: Int32) {
        var size = winsize()
        guard unsafe ioctl(fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        self.init(columns: Int(size.ws_col), rows: size.ws_row > 0 ? Int(size.ws_row) : 24)
    }
}
