import Libc

/// Times in seconds since 1970, for people.
enum WallTime {
    /// The date and time of day where the program runs, such as `2026-11-22 20:01:02`.
    static func text(_ seconds: Double) -> String {
        // The years that have four digits, wherever.
        guard seconds > -62_000_000_000, seconds < 253_000_000_000 else { return "\(seconds)" }
        var time = time_t(seconds.rounded(.down))
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return "\(seconds)" }
        let date =
            "\(padded(parts.tm_year + 1900, to: 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        return "\(date) \(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    }

    private static func padded(_ number: Int32, to length: Int = 2) -> String {
        if length == 2, (0...9).contains(number) { return "0\(number)" }
        let digits = String(number)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
