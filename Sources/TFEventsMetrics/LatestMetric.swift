import CoreMetrics
import Synchronization
import TFEvents

/// A gauge or meter: the latest value, which a meter also moves.
///
/// It is not logged before it has one.
final class LatestMetric: LoggedMetric, MeterHandler, RecorderHandler {
    private let latest = Mutex<Double?>(nil)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { latest.withLock { $0 = value } }
    func increment(by amount: Double) { latest.withLock { $0 = ($0 ?? 0) + amount } }
    func decrement(by amount: Double) { increment(by: -amount) }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func log(as tag: String, to writer: EventWriter, step: Int) {
        guard let value = latest.withLock({ $0 }) else { return }
        writer.addScalar(tag, value, step: step)
    }
}
