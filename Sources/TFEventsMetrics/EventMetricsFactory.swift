public import CoreMetrics
import Dispatch
import Synchronization
public import TFEvents

/// Logs what a program reports to swift-metrics to an event file, at an interval.
///
/// ```swift
/// let metrics = EventMetricsFactory(writer, interval: .seconds(10))
/// MetricsSystem.bootstrap(metrics)
/// Counter(label: "requests", dimensions: [("status", "200")]).increment()
/// ```
///
/// The tag of a metric is its label, and its dimensions in alphabetical order: `requests/status=200`. Counters, meters
/// and gauges are logged as a scalar each, as they stand. Recorders that aggregate, and timers in seconds, are logged
/// as the histogram of the values since the interval before, with `<tag>/mean`, `<tag>/min`, `<tag>/max` and
/// `<tag>/count`; an interval without values logs nothing of them.
///
/// The metrics are logged for the last time when ``close()`` is called or the factory goes away; the writer stays open
/// and the caller's.
public final class EventMetricsFactory: MetricsFactory, Sendable {
    private let writer: EventWriter
    private let step: @Sendable () -> Int
    private let metrics = Mutex<[MetricID: any LoggedMetric]>([:])
    private let timer: IntervalTimer

    /// A factory, which begins to log at once.
    ///
    /// - Parameters:
    ///   - writer: Where metrics are logged to.
    ///   - interval: The time from one logging to the next.
    ///   - step: The x value of what is logged, such as the training's step; it is asked for on a background thread.
    ///     Without it, whole seconds since the factory was made.
    public init(
        _ writer: EventWriter, interval: Duration = .seconds(10), step: (@Sendable () -> Int)? = nil
    ) {
        let start = ContinuousClock.now
        self.writer = writer
        self.step = step ?? { Int((ContinuousClock.now - start).components.seconds) }
        timer = IntervalTimer(interval)
        timer.start { [weak self] in self?.log() }
    }

    deinit { close() }

    /// Logs all metrics now.
    public func log() {
        let (step, metrics) = (step(), metrics.withLock { $0 })
        for (id, metric) in metrics.sorted(by: { $0.key.tag < $1.key.tag }) {
            metric.log(as: id.tag, to: writer, step: step)
        }
    }

    /// Logs all metrics for the last time; a second call does nothing.
    public func close() {
        if timer.stop() { log() }
    }

    /// A counter, which is logged as the sum of its increments.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        metric(.counter, label, dimensions) { SumMetric() }
    }

    /// A counter of fractions, which is logged as the sum of its increments.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        metric(.floatingPointCounter, label, dimensions) { SumMetric() }
    }

    /// A meter, which is logged as it stands.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        metric(.meter, label, dimensions) { LatestMetric() }
    }

    /// A recorder: of one that aggregates a histogram is logged, of a gauge the latest value.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate {
            metric(.recorder, label, dimensions) { DistributionMetric() }
        } else {
            metric(.gauge, label, dimensions) { LatestMetric() }
        }
    }

    /// A timer, of which the histogram of its durations is logged, in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        metric(.timer, label, dimensions) { DistributionMetric() }
    }

    /// Logs the counter no more.
    public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }

    /// Logs the counter no more.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }

    /// Logs the meter no more.
    public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }

    /// Logs the recorder no more.
    public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }

    /// Logs the timer no more.
    public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// The metric of a kind, label and dimensions: the same one, however often it is made.
    private func metric<Metric: LoggedMetric>(
        _ kind: MetricID.Kind, _ label: String, _ dimensions: [(String, String)], _ make: () -> Metric
    ) -> Metric {
        let id = MetricID(kind, label, dimensions)
        return metrics.withLock { metrics in
            if let metric = metrics[id] as? Metric { return metric }
            let metric = make()
            metrics[id] = metric
            return metric
        }
    }

    private func forget(_ handler: AnyObject) {
        metrics.withLock { metrics in
            if let id = metrics.first(where: { $0.value === handler })?.key { metrics[id] = nil }
        }
    }
}
