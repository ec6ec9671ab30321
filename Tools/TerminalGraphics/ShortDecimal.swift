import Libc

/// A number in its shortest decimal form after rounding: `0.0123`, `-731`, `2,711,918`, `1.5e9`, `nan`.
///
/// Below ten million the digits before the point are all kept, in groups of three.
///
/// - Parameters:
///   - value: The number.
///   - digits: The significant digits to round to, at least 1.
/// - Returns: The number without trailing zeros.
public func shortDecimal(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    let decimals = max(digits, 1) - 1 - exponent
    guard (-4..<7).contains(exponent) else {
        // 10 ^ -320 is not exact, and the mantissa may round to 10: both are put right by going through two factors.
        let mantissa = value / pow(10, Double(exponent / 2)) / pow(10, Double(exponent - exponent / 2))
        let rounded = decimal(mantissa, decimals: max(digits, 1) - 1)
        return rounded.hasSuffix("10") && abs(mantissa) < 10
            ? "\(rounded.dropLast())e\(exponent + 1)" : "\(rounded)e\(exponent)"
    }
    return inGroups(decimal(value, decimals: max(decimals, 0)))
}

/// The digits before the point in groups of three.
func inGroups(_ number: String) -> String {
    let whole = number.prefix { $0 != "." }
    return Int(whole).map { abs($0) < 1_000 ? number : grouped($0) + number.dropFirst(whole.count) } ?? number
}

/// A number rounded to so many digits behind the point, without trailing zeros.
///
/// - Parameters:
///   - value: A number of at most seven digits before the point.
///   - decimals: The digits behind the point, of which 15 count.
/// - Returns: The number.
public func decimal(_ value: Double, decimals: Int) -> String {
    // Both are exact up to 2^53 and 10^22, so that the quotient is the double next to the decimal.
    let scale = pow(10, Double(min(decimals, 15)))
    let rounded = (value * scale).rounded() / scale
    let text = "\(rounded == 0 ? 0 : rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
