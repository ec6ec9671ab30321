import CoreMetrics
import Synchronization
import TFEvents

/// A recorder or timer: the values since it was last logged.
final class DistributionMetric: LoggedMetric, RecorderHandler, TimerHandler {
    private let values = Mutex(HistogramAccumulator())

    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) { values.withLock { $0.add(value) } }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func log(as tag: String, to writer: EventWriter, step: Int) {
        let values = values.withLock { present in
            defer { present = HistogramAccumulator() }
            return present
        }
        guard values.count + values.nonFinite.total > 0 else { return }
        writer.addHistogram(tag, values.histogram, step: step)
        guard values.count > 0 else { return }
        writer.addScalars(
            [
                "\(tag)/mean": values.sum / Double(values.count), "\(tag)/min": values.minimum,
                "\(tag)/max": values.maximum, "\(tag)/count": Double(values.count),
            ], step: step)
    }
}
