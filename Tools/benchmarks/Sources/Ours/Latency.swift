import CWorkload
import Foundation
import SystemPackage
@_spi(Measurements) import TFEvents

/// Where a writer writes while its calls are timed.
enum LatencyTarget: String {
    /// A file in the log directory.
    case disk
    /// A pipe in place of the file, whose reader stops for 50 ms after every 4 MiB.
    case stalls
    /// The same, with ``OverflowPolicy/dropNewest``.
    case dropping = "stalls-dropping"

    func writer(in directory: String) throws -> EventWriter {
        guard self != .disk else { return try EventWriter(runDirectory: directory) }
        let path = FilePath(directory).appending("pipe")
        guard mkfifo(path.string, 0o600) == 0 else { throw Errno(rawValue: errno) }
        let reading = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
        let writing = try FileDescriptor.open(path, .writeOnly)
        _ = fcntl(reading.rawValue, F_SETFL, 0)
        Thread.detachNewThread { readWithStalls(reading) }
        var options = EventWriter.Options()
        if self == .dropping { options.overflow = .dropNewest }
        return try EventWriter(descriptor: writing, path: path, options: options)
    }
}

private func readWithStalls(_ pipe: FileDescriptor) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    var sinceStall = 0
    while let count = try? pipe.read(into: buffer), count > 0 {
        sinceStall += count
        if sinceStall >= 4 << 20 {
            sinceStall = 0
            usleep(50_000)
        }
    }
}

/// How long single calls take, clock readings included.
///
/// Prints nanoseconds: percentiles and the longest call.
func measureLatency(calls: Int, target: LatencyTarget, in directory: String) throws {
    /// How many calls took so many nanoseconds; longer ones count in the last place.
    var counts = [Int](repeating: 0, count: 1_000_001)
    var longest: UInt64 = 0
    let writer = try target.writer(in: directory)
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
