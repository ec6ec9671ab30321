/// Numbers in tables: four digits that count, as many as one compares at a glance.
func figure(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-inf" : "inf" }
    let magnitude = number.magnitude
    guard magnitude > 0 else { return "0" }
    guard magnitude >= 1e-4, magnitude < 1e7 else { return scientific(number) }
    var decimals = 3
    var limit = 10.0
    while magnitude >= limit, decimals > 0 {
        limit *= 10
        decimals -= 1
    }
    limit = 1
    while magnitude < limit, decimals < 7 {
        limit /= 10
        decimals += 1
    }
    return fixed(number, decimals: decimals)
}

/// A number with so many digits behind the point, but no zeros at its end.
func fixed(_ number: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (number.magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(number)" }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var text = String(padded.dropLast(decimals))
    let fraction = padded.suffix(decimals).reversed().drop { $0 == "0" }.reversed()
    if !fraction.isEmpty { text += "." + String(fraction) }
    return number < 0 && scaled > 0 ? "-" + text : text
}

private func scientific(_ number: Double) -> String {
    var exponent = 0
    var mantissa = number.magnitude
    while mantissa >= 10 {
        mantissa /= 10
        exponent += 1
    }
    while mantissa < 1 {
        mantissa *= 10
        exponent -= 1
    }
    let text = fixed(mantissa, decimals: 3)
    return (number < 0 ? "-" : "") + (text == "10" ? "1e\(exponent + 1)" : "\(text)e\(exponent)")
}
