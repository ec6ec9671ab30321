/// A moment as ISO 8601 writes it in UTC, such as `2024-05-06T07:08:09Z`, with milliseconds where it has some.
///
/// - Parameter seconds: Seconds since 1970-01-01T00:00:00Z.
/// - Returns: The text; the seconds themselves where the year has more than four digits.
func dateText(secondsSince1970 seconds: Double) -> String {
    // The years that have four digits, and thousandths of a second, which dates of today are exact to.
    guard seconds >= -62_167_219_200, seconds < 253_402_300_799 else { return "\(seconds)" }
    let (second, thousandth) = Int((seconds * 1000).rounded()).dividedDown(by: 1000)
    let (day, secondOfDay) = second.dividedDown(by: 86_400)
    let (year, month, dayOfMonth) = date(ofDay: day)
    let date = "\(digits(year, 4))-\(digits(month))-\(digits(dayOfMonth))"
    let time =
        "\(digits(secondOfDay / 3600)):\(digits(secondOfDay / 60 % 60)):\(digits(secondOfDay % 60))"
    return "\(date)T\(time)" + (thousandth == 0 ? "Z" : ".\(digits(thousandth, 3))Z")
}

/// The date of a day counted from 1970-01-01.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
private func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (day + 719_468).dividedDown(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
        yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
}

private func digits(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
}

extension Int {
    /// The quotient, rounded down, and what is left, which is never negative.
    fileprivate func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
