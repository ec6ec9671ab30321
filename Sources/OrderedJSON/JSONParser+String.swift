extension JSONParser {
    /// Parses a string, whose opening quote is the next byte.
    mutating func parseString() throws(JSONParseError) -> String {
        position += 1
        let start = position
        skipPlainCharacters()
        guard peek() != UInt8(ascii: "\"") else {
            defer { position += 1 }
            return try string(start..<position)
        }
        var text = try string(start..<position)
        while true {
            switch peek() {
            case UInt8(ascii: "\""):
                position += 1
                return text
            case UInt8(ascii: "\\"):
                position += 1
                text.unicodeScalars.append(try parseEscape())
            case nil:
                throw failure(expected: "the string's closing quote")
            default:
                throw failure(expected: "an escape in place of a control character")
            }
            let start = position
            skipPlainCharacters()
            text += try string(start..<position)
        }
    }

    private mutating func skipPlainCharacters() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 else { return }
            position += 1
        }
    }

    private func string(_ range: Range<Int>) throws(JSONParseError) -> String {
        // Unsafe: the standard library decodes UTF-8 in bulk only behind a pointer. It copies the bytes before the
        // pointer ends.
        let text = unsafe bytes.extracting(range).withUnsafeBufferPointer { bytes -> String? in
            let isASCII = unsafe bytes.allSatisfy { $0 < 0x80 }
            // Decoding would repair; of ASCII there is nothing to repair, and it is much faster.
            return unsafe isASCII
                ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
        }
        guard let text else {
            throw JSONParseError(expected: "valid UTF-8", at: invalidUTF8(in: range), of: bytes)
        }
        return text
    }

    /// Where the first character starts that is not valid UTF-8.
    private func invalidUTF8(in range: Range<Int>) -> Int {
        var decoder = UTF8.ForwardParser()
        var iterator = range.map { bytes[$0] }.makeIterator()
        var offset = range.lowerBound
        while case .valid(let character) = decoder.parseScalar(from: &iterator) {
            offset += character.count
        }
        return offset
    }

    private mutating func parseEscape() throws(JSONParseError) -> UnicodeScalar {
        let scalar: UnicodeScalar
        switch peek() {
        case UInt8(ascii: "\""): scalar = "\""
        case UInt8(ascii: "\\"): scalar = "\\"
        case UInt8(ascii: "/"): scalar = "/"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape()
        default: throw failure(expected: "one of \"\\/bfnrtu after a backslash")
        }
        position += 1
        return scalar
    }

    /// Parses `uXXXX`, or the two of a surrogate pair.
    private mutating func parseUnicodeEscape() throws(JSONParseError) -> UnicodeScalar {
        let start = position
        let first = try parseCodeUnit()
        if let scalar = UnicodeScalar(first) { return scalar }
        if UTF16.isLeadSurrogate(first), peek() == UInt8(ascii: "\\") {
            position += 1
            if peek() == UInt8(ascii: "u") {
                let second = try parseCodeUnit()
                if UTF16.isTrailSurrogate(second) {
                    return UTF16.decode(UTF16.EncodedScalar([first, second]))
                }
            }
        }
        throw JSONParseError(expected: "both halves of a surrogate pair", at: start, of: bytes)
    }

    private mutating func parseCodeUnit() throws(JSONParseError) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = peek().flatMap(hexDigit) else {
                throw failure(expected: "four hexadecimal digits")
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }
}

/// The value of a hexadecimal digit; nil for any other byte.
private func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
