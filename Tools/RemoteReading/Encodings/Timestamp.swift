import Libc

/// Times as requests have them.
enum Timestamp {
    static var now: Int { time(nil) }

    /// Such as `20260131T235959Z`.
    static func basic(_ seconds: Int) -> String {
        var seconds = time_t(seconds)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        let numbers = unsafe [
            (parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2), (parts.tm_hour, 2),
            (parts.tm_min, 2), (parts.tm_sec, 2),
        ].map { number, width in
            let digits = "\(number)"
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return numbers[..<3].joined() + "T" + numbers[3...].joined() + "Z"
    }

    /// Seconds since 1970 of such as `Sat, 31 Jan 2026 23:59:59 GMT`.
    static func seconds(ofHTTPDate text: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split { $0 == " " || $0 == ":" }
        guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        return seconds([words[3], Substring("\(month + 1)"), words[1]] + words[4...6])
    }

    /// Seconds since 1970 of such as `2026-01-31T23:59:59Z`; nil for other time zones.
    static func seconds(ofISODate text: String) -> Int? {
        guard text.hasSuffix("Z") || text.hasSuffix("+00:00") else { return nil }
        return seconds(text.prefix(19).split { "-T:".contains($0) })
    }

    private static func seconds(_ words: [Substring]) -> Int? {
        let numbers = words.compactMap { Int32($0) }
        guard words.count == 6, numbers.count == 6 else { return nil }
        var parts = unsafe tm()
        unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return unsafe timegm(&parts)
    }
}
