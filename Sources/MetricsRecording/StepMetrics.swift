/// What can be recorded: a step and its named numbers.
public protocol StepMetrics: Sendable {
    /// The step the numbers belong to.
    var step: Int { get }

    /// The numbers without the step, in the order in which they are shown. A dot in a name separates a group from
    /// its member: `latency_ms.db`.
    var values: NamedValues<Double> { get }
}

extension StepMetrics {
    /// The step, under the name `step`, and the numbers behind it.
    public func flattened() -> NamedValues<Double> {
        var flat: NamedValues<Double> = ["step": Double(step)]
        for (name, value) in values {
            flat.append(name, value)
        }
        return flat
    }
}
