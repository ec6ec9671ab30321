public import TFEvents

extension EventWriter {
    /// Logs the numbers of a step as one Event.
    ///
    /// - Parameters:
    ///   - metrics: What was recorded.
    ///   - step: The x value; the metrics' own step when omitted.
    ///   - tagStyle: What becomes of the dots in the names.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    public func add(
        _ metrics: some StepMetrics, step: Int? = nil, tagStyle: TagStyle = .grouped, wallTime: Double? = nil
    ) {
        let scalars = metrics.values.map { (tag: tagStyle.tag(for: $0.name), value: $0.value) }
        addScalars(scalars, step: step ?? metrics.step, wallTime: wallTime)
    }

    /// Logs named numbers as one Event, each under its name.
    ///
    /// - Parameters:
    ///   - values: The tags and their numbers, in order.
    ///   - step: The x value.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    public func add(_ values: NamedValues<Double>, step: Int, wallTime: Double? = nil) {
        addScalars(values.map { (tag: $0.name, value: $0.value) }, step: step, wallTime: wallTime)
    }
}
