/// Why a text is no JSON: where, what was expected there, and what stood there.
public struct JSONParseError: Error, Hashable, Sendable {
    /// The position in the text, in bytes from 0.
    public var offset: Int
    /// The line of that position, from 1.
    public var line: Int
    /// The character of that line, from 1.
    public var column: Int
    /// What could have stood there.
    public var expected: String
    /// What stood there.
    public var found: String
}

extension JSONParseError: CustomStringConvertible {
    /// A sentence such as `line 1, column 5: expected a value, found '}'`.
    public var description: String {
        "line \(line), column \(column): \(problem)"
    }

    /// The sentence without the place: `expected a value, found '}'`.
    public var problem: String {
        "expected \(expected), found \(found)"
    }
}

extension JSONParseError {
    init(expected: String, at offset: Int, of bytes: Span<UInt8>) {
        var line = 1
        var column = 1
        for index in 0..<offset {
            if bytes[index] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if !UTF8.isContinuation(bytes[index]) {
                column += 1
            }
        }
        self.init(
            offset: offset, line: line, column: column, expected: expected,
            found: offset < bytes.count ? Self.name(of: bytes[offset]) : "the end of the text"
        )
    }

    private static func name(of byte: UInt8) -> String {
        switch byte {
        case 0x21...0x7E: "'\(UnicodeScalar(byte))'"
        case 0x20: "a space"
        case 0x0A: "a line break"
        default: "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}
