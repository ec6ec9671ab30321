import CWorkload
import TFEvents

/// How long single calls take, clock readings included.
///
/// Prints nanoseconds: percentiles and the longest call.
func measureLatency(calls: Int, to directory: String) throws {
    /// How many calls took so many nanoseconds; longer ones count in the last place.
    var counts = [Int](repeating: 0, count: 1_000_001)
    var longest: UInt64 = 0
    let writer = try EventWriter(logDirectory: directory)
    for step in 0..<calls {
        let start = workload_nanoseconds()
        writer.addScalar("loss", Double(step), step: step)
        let duration = workload_nanoseconds() - start
        counts[min(Int(duration), counts.count - 1)] += 1
        longest = max(longest, duration)
    }
    let dropped = writer.droppedEventCount
    try writer.close()

    func percentile(_ share: Double) -> Int {
        var rest = Int((Double(calls) * share).rounded(.up))
        for (nanoseconds, count) in counts.enumerated() {
            rest -= count
            if rest <= 0 { return nanoseconds }
        }
        return counts.count - 1
    }
    print(
        """
        {"calls": \(calls), "p50": \(percentile(0.5)), "p99": \(percentile(0.99)), \
        "p99.99": \(percentile(0.9999)), "max": \(longest), "dropped": \(dropped)}
        """)
}
