import CoreMetrics
import Synchronization
import TFEvents

/// A counter: the sum of its increments.
///
/// What is beyond the greatest integer stays there.
final class SumMetric: LoggedMetric, CounterHandler, FloatingPointCounterHandler {
    private struct Sum {
        /// Counted exactly, as a double counts to 2^53 only.
        var whole: Int64 = 0
        var fraction = 0.0
    }

    private let sum = Mutex(Sum())

    func increment(by amount: Int64) {
        sum.withLock { sum in
            let (whole, isTooLarge) = sum.whole.addingReportingOverflow(amount)
            sum.whole = isTooLarge ? (amount > 0 ? .max : .min) : whole
        }
    }

    func increment(by amount: Double) {
        sum.withLock { $0.fraction += amount }
    }

    func reset() {
        sum.withLock { $0 = Sum() }
    }

    func log(as tag: String, to writer: EventWriter, step: Int) {
        let sum = sum.withLock { $0 }
        writer.addScalar(tag, Double(sum.whole) + sum.fraction, step: step)
    }
}
