// Text of numbers and of what stands between them, without a string for each: a million events hold three million
// numbers.

extension [UInt8] {
    /// Appends a text that the program holds, without looking at it.
    @inline(__always)
    @_spi(Tools) public mutating func append(literal text: StaticString) {
        // What the program holds stays where it is.
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends bytes.
    @_spi(Tools) public mutating func append(span: RawSpan) {
        // The bytes are copied within the call.
        unsafe span.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }

    /// Appends the digits of an integer.
    @_spi(Tools) public mutating func append(integer value: Int) {
        appendText { text in
            if value < 0 { text.append(UInt8(ascii: "-")) }
            let digits = DecimalDigits(UInt64(value.magnitude))
            // A zero has a digit too.
            let begin = Swift.min(digits.begin, DecimalDigits.count &- 1)
            text.append(digits, from: begin, to: DecimalDigits.count)
        }
    }

    /// Appends a number as Python's JSON prints it: `0.1`, `1e-05`, `1e+16`, `NaN`.
    @_spi(Tools) public mutating func append(number value: Double) {
        guard let decimal = ShortestDecimal(value) else {
            append(contentsOf: value.jsonDescription.utf8)
            return
        }
        appendText { $0.append(decimal, isNegative: value.sign == .minus) }
    }

    /// Appends the double of the shortest text that gives a float32 again.
    @_spi(Tools) public mutating func append(number value: Float) {
        guard value.shortestTextIsSafe, let decimal = ShortestDecimal(value) else {
            append(contentsOf: value.shortestDouble.jsonDescription.utf8)
            return
        }
        appendText { $0.append(decimal, isNegative: value.sign == .minus) }
    }

    @inline(__always)
    private mutating func appendText(_ body: (inout NumberText) -> Void) {
        unsafe withUnsafeTemporaryAllocation(byteCount: NumberText.memorySize, alignment: 8) { memory in
            guard let memory = memory.baseAddress else { return }
            var text = unsafe NumberText(memory)
            body(&text)
            unsafe append(contentsOf: text.bytes)
        }
    }
}

extension NumberText {
    /// Appends a number in Swift's form, which is Python's for the magnitudes that are known.
    @inline(__always)
    fileprivate mutating func append(_ decimal: ShortestDecimal, isNegative: Bool) {
        if isNegative { append(UInt8(ascii: "-")) }
        let digits = DecimalDigits(decimal.digits)
        /// Where the point stands among the digits; behind the first one in the form with an exponent.
        let point = DecimalDigits.count &+ decimal.exponent
        if digits.begin == DecimalDigits.count {
            append(digits, from: DecimalDigits.count, to: DecimalDigits.count &+ 1)
            append(UInt8(ascii: "."))
            append(digits, from: DecimalDigits.count, to: DecimalDigits.count &+ 1)
        } else if point > digits.begin {
            append(digits, from: digits.begin, to: point)
            append(UInt8(ascii: "."))
            append(digits, from: point, to: max(digits.end, point &+ 1))
        } else if point > digits.begin &- 4 {
            append(UInt8(ascii: "0"))
            append(UInt8(ascii: "."))
            for _ in point..<digits.begin { append(UInt8(ascii: "0")) }
            append(digits, from: digits.begin, to: digits.end)
        } else {
            append(digits, from: digits.begin, to: digits.begin &+ 1)
            if digits.end &- digits.begin > 1 {
                append(UInt8(ascii: "."))
                append(digits, from: digits.begin &+ 1, to: digits.end)
            }
            let exponent = UInt8(truncatingIfNeeded: digits.begin &+ 1 &- point)
            append(UInt8(ascii: "e"))
            append(UInt8(ascii: "-"))
            append(UInt8(ascii: "0") &+ exponent / 10)
            append(UInt8(ascii: "0") &+ exponent % 10)
        }
    }
}
