/// A recursive-descent parser over the bytes of one JSON text.
struct JSONParser: ~Escapable {
    let bytes: Span<UInt8>
    var position = 0
    private var remainingDepth: Int

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, depthLimit: Int) {
        self.bytes = bytes
        self.remainingDepth = depthLimit
    }

    mutating func parseText() throws(JSONParseError) -> JSONValue {
        let value = try parseValue()
        guard next() == nil else { throw failure(expected: "the end of the text") }
        return value
    }

    private mutating func parseValue() throws(JSONParseError) -> JSONValue {
        guard let byte = next() else { throw failure(expected: "a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
        case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
        case UInt8(ascii: "n"): return try parse("null", as: .null)
        case UInt8(ascii: "N"): return try parse("NaN", as: .double(.nan))
        case UInt8(ascii: "I"): return try parse("Infinity", as: .double(.infinity))
        default: throw failure(expected: "a value")
        }
    }

    private mutating func parseObject() throws(JSONParseError) -> JSONObject {
        try open()
        var object = JSONObject()
        if close(UInt8(ascii: "}")) { return object }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw failure(expected: "a key in quotes") }
            let key = try parseString()
            guard skip(UInt8(ascii: ":")) else { throw failure(expected: "':'") }
            object[key] = try parseValue()
        } while skip(UInt8(ascii: ","))
        guard close(UInt8(ascii: "}")) else { throw failure(expected: "',' or '}'") }
        return object
    }

    private mutating func parseArray() throws(JSONParseError) -> [JSONValue] {
        try open()
        var array: [JSONValue] = []
        if close(UInt8(ascii: "]")) { return array }
        repeat {
            array.append(try parseValue())
        } while skip(UInt8(ascii: ","))
        guard close(UInt8(ascii: "]")) else { throw failure(expected: "',' or ']'") }
        return array
    }

    /// Enters an array or an object, whose opening bracket is the next byte.
    private mutating func open() throws(JSONParseError) {
        guard remainingDepth > 0 else { throw failure(expected: "no deeper nesting") }
        remainingDepth -= 1
        position += 1
    }

    /// Leaves an array or an object at its closing bracket, if that is next.
    private mutating func close(_ bracket: UInt8) -> Bool {
        guard skip(bracket) else { return false }
        remainingDepth += 1
        return true
    }

    mutating func parse(_ word: String, as value: JSONValue) throws(JSONParseError) -> JSONValue {
        let start = position
        for byte in word.utf8 {
            guard peek() == byte else {
                position = start
                throw failure(expected: word)
            }
            position += 1
        }
        return value
    }
}

// MARK: - Bytes

extension JSONParser {
    /// The byte at the position; nil at the end.
    func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    /// Skips white space and gives the byte behind it.
    private mutating func next() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Skips white space and then the byte, if it is there.
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        position += 1
        return true
    }

    func failure(expected: String) -> JSONParseError {
        JSONParseError(expected: expected, at: position, of: bytes)
    }
}
