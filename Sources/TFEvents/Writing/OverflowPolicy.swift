/// What a call does when the disk is so slow that all buffers are full.
public enum OverflowPolicy: Sendable, Equatable {
    /// Waits for room, then drops the event and counts it.
    ///
    /// Once a wait was in vain nobody waits again until something could be written.
    case wait(upTo: Duration)

    /// Drops the event at once and counts it.
    case dropNewest
}

extension Duration {
    /// The duration in nanoseconds, between 0 and 292 years.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max >> 1 : min(product &+ UInt64(attoseconds / 1_000_000_000), .max >> 1)
    }
}
