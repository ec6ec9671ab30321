import DataProviding
import Foundation

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
        Thread.detachNewThread {
            while true {
                let begin = ContinuousClock.now
                let count = provider.reload()
                onEnd(count, .now - begin)
                guard let interval else { return }
                Thread.sleep(forTimeInterval: interval)
            }
        }
    }
}
