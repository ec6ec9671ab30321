/// When a run was begun, as it stands in its name.
struct Timestamp: Equatable {
    /// Whether the day is told.
    var hasDate: Bool
    /// Whether the time of day is told.
    var hasClock: Bool

    // What letters stand for: `Y` a year of four digits, `y` of two, `M` a month, `b` its name, `D` a day, `h`, `m`
    // and `s` a time of day, `-` any separator.
    private static let dates = ["Y-M-D", "YMD", "D-M-Y", "M-D-Y", "b-D", "bD"].map(Array.init(utf8:))
    /// Dates that without a time behind them would be any numbers.
    private static let shortDates = ["y-M-D", "yMD", "MD"].map(Array.init(utf8:))
    private static let clocks = ["h-m-s", "hms", "h-m", "hm"].map(Array.init(utf8:))
    /// rl_games' `<day>-<hour>-<minute>-<second>`.
    private static let dayAndClock = Array(utf8: "D-h-m-s")

    /// Reads the moment that begins at a byte.
    ///
    /// - Parameters:
    ///   - bytes: A name.
    ///   - start: Where to look.
    ///   - isBehindDate: Whether a date stands before it, so that a time of day may stand alone.
    /// - Returns: The moment, and where it ends; nil where there is none.
    static func read(_ bytes: [UInt8], at start: Int, isBehindDate: Bool) -> (Timestamp, end: Int)? {
        guard bytes[start].isDigit || bytes[start].isLetter else { return nil }
        var text = TimestampText(bytes: bytes, next: start)
        if text.takeCounter() { return (Timestamp(hasDate: true, hasClock: true), text.next) }
        for (number, date) in (dates + shortDates).enumerated() {
            text.next = start
            guard text.take(date) else { continue }
            let dateEnd = text.next
            let clocks = number < dates.count ? clocks : Array(clocks.prefix(2))
            if text.takeClock(behindSeparator: true, of: clocks)
                || text.takeClock(behindSeparator: false, of: clocks)
            {
                text.takeFraction()
                if text.isAtEnd { return (Timestamp(hasDate: true, hasClock: true), text.next) }
            }
            text.next = dateEnd
            if number < dates.count, text.isAtEnd {
                return (Timestamp(hasDate: true, hasClock: false), dateEnd)
            }
        }
        text.next = start
        if text.take(dayAndClock), text.isAtEnd {
            return (Timestamp(hasDate: true, hasClock: true), text.next)
        }
        text.next = start
        let isWhole = start == 0 && bytes.count == 8
        let alone = isBehindDate ? clocks : isWhole ? Array(clocks.prefix(1)) : []
        if alone.contains(where: { clock in
            text.next = start
            return text.take(clock) && text.isAtEnd
        }) {
            return (Timestamp(hasDate: false, hasClock: true), text.next)
        }
        return nil
    }
}

/// A place in a name that is compared with the forms of moments.
private struct TimestampText {
    let bytes: [UInt8]
    var next: Int

    var isAtEnd: Bool { next == bytes.count || !(bytes[next].isDigit || bytes[next].isLetter) }

    /// Seconds or milliseconds since 1970, with a fraction as `time.time()` prints it; or seven digits and more, as
    /// clusters number jobs.
    mutating func takeCounter() -> Bool {
        let digits = bytes[next...].prefix { $0.isDigit }.count
        guard digits >= 7, next + digits == bytes.count || !bytes[next + digits].isLetter else {
            return false
        }
        // Eight digits may be a day, and fourteen a moment, behind which more follows.
        guard digits != 8, digits != 14 else { return false }
        next += digits
        if next + 1 < bytes.count, bytes[next] == UInt8(ascii: "."), bytes[next + 1].isDigit {
            next += 1 + bytes[(next + 1)...].prefix { $0.isDigit }.count
        }
        return true
    }

    mutating func take(_ form: [UInt8]) -> Bool {
        for part in form {
            switch part {
            case UInt8(ascii: "Y"): guard take(4, from: 1990...2099) else { return false }
            case UInt8(ascii: "y"): guard take(2, from: 10...99) else { return false }
            case UInt8(ascii: "M"): guard take(2, from: 1...12) else { return false }
            case UInt8(ascii: "D"): guard take(2, from: 1...31) else { return false }
            case UInt8(ascii: "h"): guard take(2, from: 0...23) else { return false }
            case UInt8(ascii: "m"), UInt8(ascii: "s"): guard take(2, from: 0...60) else { return false }
            case UInt8(ascii: "b"): guard takeMonthName() else { return false }
            default: guard takeSeparator() else { return false }
            }
        }
        return true
    }

    mutating func takeClock(behindSeparator hasSeparator: Bool, of clocks: [[UInt8]]) -> Bool {
        let start = next
        for clock in clocks {
            next = start
            if hasSeparator {
                guard takeSeparator() else { return false }
                // Two hyphens or underscores are one.
                if next < bytes.count, bytes[next] == bytes[next - 1] { next += 1 }
            }
            // Behind seconds Ray goes on with letters and digits.
            if take(clock), clock == clocks[0] || next == bytes.count || !bytes[next].isDigit { return true }
        }
        next = start
        return false
    }

    /// Microseconds, or the letters and digits with which Ray makes names its own.
    mutating func takeFraction() {
        defer { takeZone() }
        var end = next
        if end < bytes.count, "-_.".utf8.contains(bytes[end]) {
            let digits = bytes[(end + 1)...].prefix { $0.isDigit }.count
            if digits == 6 || digits == 3 && bytes[end] == UInt8(ascii: ".") { next = end + 1 + digits }
            return
        }
        while end < bytes.count, end - next <= 10,
            bytes[end].isDigit || bytes[end].isLetter || bytes[end] == UInt8(ascii: "_")
        {
            if bytes[end] == UInt8(ascii: "_"), end - next < 6 { break }
            end += 1
        }
        if (6...10).contains(end - next) || end - next == 1 && bytes[next] == UInt8(ascii: "Z") { next = end }
    }

    /// Hours and minutes from Greenwich: `+02:00`.
    private mutating func takeZone() {
        let begin = next
        guard next < bytes.count, bytes[next] == UInt8(ascii: "+") else { return }
        for form in ["h-m", "hm"].map(Array.init(utf8:)) {
            next = begin + 1
            if take(form) { return }
        }
        next = begin
    }

    private mutating func take(_ count: Int, from range: ClosedRange<Int>) -> Bool {
        guard next + count <= bytes.count else { return false }
        var number = 0
        for byte in bytes[next..<next + count] {
            guard byte.isDigit else { return false }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard range.contains(number) else { return false }
        next += count
        return true
    }

    private mutating func takeSeparator() -> Bool {
        guard next < bytes.count, "-_.: T,".utf8.contains(bytes[next]) else { return false }
        next += 1
        return true
    }

    private mutating func takeMonthName() -> Bool {
        guard next + 3 <= bytes.count else { return false }
        let name = String(decoding: bytes[next..<next + 3], as: UTF8.self)
        guard Self.months.contains(name) else { return false }
        next += 3
        return true
    }

    private static let months: Set = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension [UInt8] {
    fileprivate init(utf8 text: String) { self.init(text.utf8) }
}
