extension Double {
    /// The shortest decimal text that gives this value again, in the form of Python's `repr`: `1.0`, `1e+16`,
    /// `1e-05`, `nan`, `-inf`.
    public var pythonDescription: String {
        guard !isNaN else { return "nan" }
        let description = self.description
        guard isFinite, self != 0 else { return description }
        let magnitude = self.magnitude
        let isPositional = magnitude >= 1e-4 && magnitude < 1e16
        if isPositional != description.utf8.contains(UInt8(ascii: "e")) { return description }
        return Decimal(description).text(isPositional: isPositional)
    }

    /// The text of this value in Python's JSON, which has `NaN`, `Infinity` and `-Infinity`.
    public var jsonDescription: String {
        if isFinite { return pythonDescription }
        if isNaN { return "NaN" }
        return self < 0 ? "-Infinity" : "Infinity"
    }
}

/// A decimal number: its sign, its digits, and the power of ten of the first one.
private struct Decimal {
    private var sign = ""
    private var digits: [UInt8] = []
    private var exponent = 0

    /// Reads what `Double.description` prints.
    init(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "e"))
        var pointPosition: Int?
        for byte in parts[0] {
            switch byte {
            case UInt8(ascii: "-"): sign = "-"
            case UInt8(ascii: "."): pointPosition = digits.count
            default: digits.append(byte)
            }
        }
        exponent = (pointPosition ?? digits.count) - 1
        if parts.count > 1 { exponent += Int(Substring(parts[1])) ?? 0 }
        while digits.first == UInt8(ascii: "0") {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
        }
    }

    func text(isPositional: Bool) -> String {
        isPositional ? positional : scientific
    }

    /// `1234.5` or `0.00012`.
    private var positional: String {
        let zero = UInt8(ascii: "0")
        let whole = digits.prefix(max(0, exponent + 1))
        let wholeZeros = [UInt8](repeating: zero, count: max(0, exponent + 1 - digits.count))
        let leadingZeros = [UInt8](repeating: zero, count: max(0, -exponent - 1))
        let fraction = leadingZeros + digits.dropFirst(whole.count)
        return sign + string(whole.isEmpty ? [zero] : whole + wholeZeros) + "."
            + string(fraction.isEmpty ? [zero] : fraction)
    }

    /// `1.25e+20` or `1e-05`.
    private var scientific: String {
        let fraction = digits.dropFirst()
        let magnitude = String(exponent.magnitude)
        return sign + string(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + string(fraction))
            + (exponent < 0 ? "e-" : "e+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
    }

    private func string(_ digits: some Collection<UInt8>) -> String {
        String(decoding: digits, as: UTF8.self)
    }
}
