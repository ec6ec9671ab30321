/// When a log is to be served, and how often it was.
///
/// Touched only under the background writers' lock, which is why it does not keep the log alive: a log ends with the
/// lock released.
final class Schedule {
    unowned let log: RecordLog
    let device: UInt64
    var isActive = false
    var isBeingServed = false
    /// When the next round is due, and when a round goes on whose turn has ended.
    var due = UInt64.max
    var continuation = UInt64.max
    var next: UInt64 { min(due, continuation) }
    /// Requests to write everything that was logged before, by their number.
    var requested = 0
    /// The last request before the present round, and before the last one that ended.
    var begun = 0
    var finished = 0
    var lastError: RecordLogError?

    init(of log: RecordLog) {
        self.log = log
        device = log.device
    }
}
