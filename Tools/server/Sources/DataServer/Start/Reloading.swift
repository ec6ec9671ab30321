import DataProviding
import Dispatch
import Libc

/// Reads the log directory again and again, on a thread of its own.
enum Reloading {
    /// - Parameters:
    ///   - provider: What is told to read.
    ///   - interval: Seconds from the end of one reading to the next; nil to read once.
    ///   - onEnd: Told at the end of each reading in how many runs something was new, and how long it took.
    static func begin(
        _ provider: DataProvider, every interval: Double?,
        onEnd: @escaping @Sendable (_ runCount: Int, _ time: Duration) -> Void
    ) {
        DispatchQueue(label: "reloading").async {
            while true {
                let begin = ContinuousClock.now
                let reload = provider.reload()
                onEnd(reload.changedCount, .now - begin)
                guard var interval else { return }
                if reload.changedCount == 0 { interval = max(interval, pause(after: reload.lookSeconds)) }
                usleep(UInt32(clamping: Int(min(interval, 1e6) * 1e6)))
            }
        }
    }

    /// Seconds to wait after a look at which nothing was new: so many that looking takes half a percent of a
    /// processor, unless that would be more than a minute.
    private static func pause(after seconds: Double) -> Double { min(60, 250 * seconds) }
}
