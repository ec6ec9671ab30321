/// A line of text in stretches of different looks.
public struct StyledText: Sendable {
    /// The text with its control sequences, if colour is used.
    public var text: String { style == nil ? written : written + Self.reset }

    private let usesColor: Bool
    /// The columns that are left.
    private var room: Int
    private var written = ""
    private var style: TerminalStyle?
    private static let reset = "\u{1B}[0m"

    /// Creates an empty line.
    ///
    /// - Parameters:
    ///   - usesColor: Whether looks are wanted; the text is plain otherwise.
    ///   - width: The columns it may take; what does not fit is cut.
    public init(usesColor: Bool, width: Int = .max) {
        self.usesColor = usesColor
        room = max(width, 0)
    }

    /// Appends text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - style: Its look; nil for the plain one.
    public mutating func append(_ text: String, style: TerminalStyle? = nil) {
        let width = text.columnWidth
        let text = width > room ? text.fitted(to: room) : text
        room -= min(width, room)
        let style = usesColor ? style : nil
        if style != self.style {
            if self.style != nil { written += Self.reset }
            if let style { written += "\u{1B}[\(style.codes)m" }
            self.style = style
        }
        written += text
    }
}
