/// How text looks on a terminal (ECMA-48, "Select Graphic Rendition").
public struct TerminalStyle: Hashable, Sendable {
    let codes: String

    private init(_ codes: String) { self.codes = codes }

    /// Heavy text.
    public static let bold = TerminalStyle("1")
    /// Text that stands back.
    public static let dim = TerminalStyle("2")
    /// Text with its colours exchanged.
    public static let inverse = TerminalStyle("7")
    /// Text that warns.
    public static let alarm = TerminalStyle("1;31")

    /// So many curves have a colour of their own.
    public static let curveColorCount = curveColors.count

    /// The letter of the curve of an index, which tells it from others of its colour.
    public static func mark(_ index: Int) -> Character { marks[index % marks.count] }

    private static let marks = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// The colour of the curve of an index; six colours come again and again.
    public static func curve(_ index: Int) -> TerminalStyle {
        TerminalStyle("\(curveColors[index % curveColors.count])")
    }

    /// The colour of the band around a curve.
    static func band(_ index: Int) -> TerminalStyle {
        TerminalStyle("2;\(curveColors[index % curveColors.count])")
    }

    private static let curveColors = [36, 33, 35, 32, 34, 31]
}

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
