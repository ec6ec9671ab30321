extension JSONParser {
    /// Parses a number, whose first byte is the next one.
    mutating func parseNumber() throws(JSONParseError) -> JSONValue {
        let start = position
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative {
            position += 1
            if peek() == UInt8(ascii: "I") { return try parse("Infinity", as: .double(-.infinity)) }
        }
        var digits = Significand()
        if peek() == UInt8(ascii: "0") {
            position += 1
        } else {
            try parseDigits(into: &digits)
        }
        var isInteger = true
        var exponent = 0
        if peek() == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            let point = position
            try parseDigits(into: &digits)
            exponent = point - position
        }
        if let byte = peek(), byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            exponent += try parseExponent()
        }
        if isInteger, let integer = digits.integer(isNegative: isNegative) { return .integer(integer) }
        if let value = digits.exactDouble(exponent: exponent) { return .double(isNegative ? -value : value) }
        return .double(double(start..<position))
    }

    private mutating func parseDigits(into significand: inout Significand) throws(JSONParseError) {
        let start = position
        while let byte = peek(), case UInt8(ascii: "0")...UInt8(ascii: "9") = byte {
            significand.append(byte - UInt8(ascii: "0"))
            position += 1
        }
        guard position > start else { throw failure(expected: "a digit") }
    }

    /// Parses the digits after `e`; beyond any double's range it is enough to be far out.
    private mutating func parseExponent() throws(JSONParseError) -> Int {
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative || peek() == UInt8(ascii: "+") { position += 1 }
        var digits = Significand()
        try parseDigits(into: &digits)
        let exponent = Int(clamping: min(digits.value ?? .max, 1_000_000))
        return isNegative ? -exponent : exponent
    }

    /// The double nearest to a number's text.
    private func double(_ range: Range<Int>) -> Double {
        let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
        return Double(text) ?? .nan
    }
}

/// The digits of a number without its point, while they fit 64 bits.
private struct Significand {
    private(set) var value: UInt64? = 0

    mutating func append(_ digit: UInt8) {
        guard let value else { return }
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
        self.value = overflow || carry ? nil : sum
    }

    func integer(isNegative: Bool) -> Int? {
        guard let value else { return nil }
        guard isNegative else { return Int(exactly: value) }
        return value == Int.min.magnitude ? .min : Int(exactly: value).map(-)
    }

    /// The value times ten to the exponent where one rounding gives it: both factors are exact doubles
    /// (Clinger, "How to read floating point numbers accurately", 1990).
    func exactDouble(exponent: Int) -> Double? {
        guard let value, value < 1 << 53 else { return nil }
        let powers = Self.powersOfTen
        if exponent >= 0, exponent < powers.count { return Double(value) * powers[exponent] }
        if exponent < 0, -exponent < powers.count { return Double(value) / powers[-exponent] }
        return nil
    }

    /// The powers of ten that a double holds exactly.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18,
        1e19, 1e20, 1e21, 1e22,
    ]
}
