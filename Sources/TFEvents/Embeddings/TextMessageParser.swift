extension TextMessage {
    /// The message that a text holds; its comments are left out.
    init(parsing text: [UInt8]) throws(TextMessageError) {
        var parser = TextMessageParser(text)
        self = try parser.message(until: nil, depth: 0)
    }
}

/// Where a text is no message.
struct TextMessageError: Error {
    /// In bytes.
    let offset: Int
    let expected: String
}

private struct TextMessageParser {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) { self.text = text }

    private var next: UInt8? { position < text.count ? text[position] : nil }

    private func error(_ expected: String) -> TextMessageError {
        TextMessageError(offset: position, expected: expected)
    }

    mutating func message(until end: UInt8?, depth: Int) throws(TextMessageError) -> TextMessage {
        guard depth < 64 else { throw error("fewer messages within each other") }
        var message = TextMessage()
        while true {
            skipSpace(and: ",;")
            guard let byte = next else {
                guard end == nil else { throw error("the end of a message") }
                return message
            }
            if byte == end {
                position += 1
                return message
            }
            let name = word()
            guard !name.isEmpty else { throw error("the name of a field") }
            message.append(name, try value(depth: depth))
        }
    }

    private mutating func value(depth: Int) throws(TextMessageError) -> TextMessage.Value {
        skipSpace()
        let hasColon = skip(":")
        skipSpace()
        switch next.map({ Unicode.Scalar($0) }) {
        case "{":
            position += 1
            return .message(try message(until: UInt8(ascii: "}"), depth: depth + 1))
        case "<":
            position += 1
            return .message(try message(until: UInt8(ascii: ">"), depth: depth + 1))
        case _ where !hasColon: throw error("a colon or a message")
        case "\"", "'": return .string(try strings())
        case "[": return .other(try list())
        default:
            let value = word()
            guard !value.isEmpty else { throw error("a value") }
            return .other(value)
        }
    }

    /// Texts beside each other are one.
    private mutating func strings() throws(TextMessageError) -> String {
        var bytes: [UInt8] = []
        while let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            position += 1
            while next != quote {
                guard let byte = next, byte != UInt8(ascii: "\n") else { throw error("the end of a text") }
                position += 1
                if byte == UInt8(ascii: "\\") { try appendEscaped(to: &bytes) } else { bytes.append(byte) }
            }
            position += 1
            skipSpace()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func appendEscaped(to bytes: inout [UInt8]) throws(TextMessageError) {
        guard let byte = next else { throw error("what is escaped") }
        position += 1
        switch Unicode.Scalar(byte) {
        case "n": bytes.append(UInt8(ascii: "\n"))
        case "r": bytes.append(UInt8(ascii: "\r"))
        case "t": bytes.append(UInt8(ascii: "\t"))
        case "0"..."7":
            var value = Int(byte) - 0x30
            for _ in 0..<2 {
                guard let digit = next, (0x30...0x37).contains(digit) else { break }
                value = value * 8 + Int(digit) - 0x30
                position += 1
            }
            bytes.append(UInt8(truncatingIfNeeded: value))
        case "x":
            var value = 0
            for _ in 0..<2 {
                guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { break }
                value = value * 16 + digit
                position += 1
            }
            bytes.append(UInt8(value))
        default: bytes.append(byte)
        }
    }

    private mutating func list() throws(TextMessageError) -> String {
        let start = position
        while let byte = next {
            position += 1
            if byte == UInt8(ascii: "]") { return String(decoding: text[start..<position], as: UTF8.self) }
        }
        throw error("the end of a list")
    }

    /// A name or number.
    private mutating func word() -> String {
        let start = position
        while let byte = next, byte > 0x20, !"{}<>[]:;,#\"'".utf8.contains(byte) { position += 1 }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next.map({ Unicode.Scalar($0) }) == character else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace(and others: String = "") {
        while let byte = next {
            if byte == UInt8(ascii: "#") {
                while let byte = next, byte != UInt8(ascii: "\n") { position += 1 }
            } else if byte <= 0x20 || others.utf8.contains(byte) {
                position += 1
            } else {
                return
            }
        }
    }
}
