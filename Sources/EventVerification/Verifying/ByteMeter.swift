import Synchronization

/// Counts the bytes that are verified, on whichever thread.
final class ByteMeter: Sendable {
    /// Hears how many bytes are done.
    typealias Report = @Sendable (Int) -> Void

    private let completed = Atomic<Int>(0)
    private let report: Report

    init(report: @escaping Report) { self.report = report }

    func add(_ bytes: Int) {
        report(completed.add(bytes, ordering: .relaxed).newValue)
    }
}
