/// Texts of a column, of which each that differs is there once.
public struct TextValues: Sendable {
    /// The texts as UTF-8.
    public private(set) var texts: [[UInt8]] = []
    /// The place in ``texts`` of each row's text.
    public private(set) var numbers: [Int32] = []
    /// How many bytes the texts of all rows have.
    public private(set) var byteCount = 0

    private var known: [[UInt8]: Int32] = [:]

    /// A column without rows.
    public init() {}

    /// The number of a text, by which rows name it.
    public mutating func number(of text: [UInt8]) -> Int32 {
        if let number = known[text] { return number }
        let number = Int32(texts.count)
        known[text] = number
        texts.append(text)
        return number
    }

    /// Appends a row with the text of a number.
    public mutating func append(_ number: Int32) {
        numbers.append(number)
        byteCount += texts[Int(number)].count
    }

    /// Appends a row.
    public mutating func append(_ text: String) {
        append(number(of: Array(text.utf8)))
    }
}
