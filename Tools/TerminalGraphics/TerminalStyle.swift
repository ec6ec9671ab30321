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
