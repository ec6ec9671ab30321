import TFEvents

/// A metric that is logged at an interval.
protocol LoggedMetric: AnyObject, Sendable {
    /// Logs what it stands at, or what came since the last call.
    func log(as tag: String, to writer: EventWriter, step: Int)
}
