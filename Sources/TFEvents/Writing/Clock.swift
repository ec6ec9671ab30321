import Libc

/// The clock of events.
enum Clock {
    /// Seconds since 1970, as an Event's wall time counts them.
    @inline(__always)
    static func wallTime() -> Double {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }
}
