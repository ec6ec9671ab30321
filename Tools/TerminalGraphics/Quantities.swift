/// A number with its digits in groups of three: `20,000`.
public func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var index = digits.endIndex
    while digits.distance(from: digits.startIndex, to: index) > 3 {
        index = digits.index(index, offsetBy: -3)
        digits.insert(",", at: index)
    }
    return number < 0 ? "-\(digits)" : digits
}

/// Hours, minutes and seconds: `1:02:03`, `0:07`; from two days on days and hours: `3 d 4 h`; from ten on days.
public func clockFace(_ duration: Duration) -> String {
    let seconds = max(0, Int(duration.components.seconds))
    let day = 86_400
    guard seconds < 10 * day else { return "\(grouped(seconds / day)) d" }
    guard seconds < 2 * day else { return "\(grouped(seconds / day)) d \(seconds % day / 3600) h" }
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let minutes = seconds / 60
    guard minutes >= 60 else { return "\(minutes):\(padded(seconds % 60))" }
    return "\(minutes / 60):\(padded(minutes % 60)):\(padded(seconds % 60))"
}
