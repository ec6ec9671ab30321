import DataProviding
import Foundation

/// Reads the log directory again and again, on a thread of its own.
enum Reloading {
    /// - Parameters:
    ///   - provider: What is told to read.
    ///   - interval: Seconds from the end of one reading to the next; nil to read once.
    static func begin(_ provider: DataProvider, every interval: Double?) {
        Thread.detachNewThread {
            provider.reload()
            while let interval {
                Thread.sleep(forTimeInterval: interval)
                provider.reload()
            }
        }
    }
}
