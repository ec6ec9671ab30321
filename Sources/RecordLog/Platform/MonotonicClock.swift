import CPlatform

/// Nanoseconds that only ever grow, for deadlines.
package enum MonotonicClock {
    /// The present time.
    package static var now: UInt64 { monotonic_nanoseconds() }

    /// The time so many nanoseconds from now.
    static func after(_ nanoseconds: UInt64) -> UInt64 {
        let (time, overflow) = now.addingReportingOverflow(nanoseconds)
        return overflow ? .max : time
    }
}
