/// A name that is told apart by its bytes, as Unicode takes some different ones for the same; in the order that people
/// expect: `run2` stands before `run10`.
@_spi(Tools) public struct ExactName: Hashable, Comparable, Sendable {
    /// The name.
    public let text: String

    /// A name.
    public init(_ text: String) { self.text = text }

    /// Whether their bytes are the same.
    public static func == (left: Self, right: Self) -> Bool {
        ExactString(left.text) == ExactString(right.text)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { ExactString(text).hash(into: &hasher) }

    /// Numbers in names by their size, everything else by its bytes.
    public static func < (left: Self, right: Self) -> Bool {
        var (own, other) = (left.text.utf8[...], right.text.utf8[...])
        while let a = own.first, let b = other.first {
            if a.isDigit, b.isDigit {
                let (number, second) = (own.takeNumber(), other.takeNumber())
                if number.count != second.count { return number.count < second.count }
                if !number.elementsEqual(second) { return number.lexicographicallyPrecedes(second) }
            } else if a != b {
                return a < b
            } else {
                own = own.dropFirst()
                other = other.dropFirst()
            }
        }
        if own.isEmpty != other.isEmpty { return own.isEmpty }
        // As numbers the same: `1` and `01`.
        return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Substring.UTF8View {
    /// Takes the digits at the begin; without zeros in front.
    fileprivate mutating func takeNumber() -> Substring.UTF8View {
        let digits = prefix { $0.isDigit }
        self = self[digits.endIndex...]
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}
