import Dispatch
import Synchronization

/// Calls something at an interval, on a thread that no task of the program keeps busy.
final class IntervalTimer: @unchecked Sendable {
    private let timer: any DispatchSourceTimer
    private let isStopped = Atomic(false)

    init(_ interval: Duration) {
        let (seconds, attoseconds) = interval.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        let step = DispatchTimeInterval.nanoseconds(Int(max(1e6, min(nanoseconds, 1e18))))
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "TFEventsMetrics"))
        timer.schedule(deadline: .now() + step, repeating: step)
    }

    /// Begins to call, until ``stop()``.
    func start(_ body: @escaping @Sendable () -> Void) {
        timer.setEventHandler(handler: body)
        timer.activate()
    }

    /// Ends the calls; whether it was this call that did.
    func stop() -> Bool {
        guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return false }
        timer.cancel()
        return true
    }
}
