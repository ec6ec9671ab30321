/// Logs to one step of an ``EventWriter``, perhaps under a prefix: whatever the writer logs, without the step.
///
/// ```swift
/// let step = writer.prefixed("eval").atStep(10)
/// step.addScalar("loss", 0.5)  // eval/loss
/// step.addHistogram("weights", weights)
/// ```
public struct StepWriter: Sendable {
    /// The writer that events go to.
    public let writer: EventWriter
    /// The step they belong to.
    public let step: Int
    /// What stands before the slash of every tag; nil for nothing, not even a slash.
    public let prefix: String?

    /// A writer to the same step that puts `prefix` and a slash before every tag, behind its own prefix.
    public func prefixed(_ prefix: String) -> StepWriter {
        StepWriter(writer: writer, step: step, prefix: path(prefix))
    }

    /// A tag with what stands before it.
    func path(_ tag: String) -> String { prefix.map { "\($0)/\(tag)" } ?? tag }

    /// Logs one scalar.
    public func addScalar(_ tag: String, _ value: Double, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar, given as the float32 that is stored.
    @_disfavoredOverload
    public func addScalar(_ tag: String, _ value: Float, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar of a series that has a description.
    public func addScalar(
        _ tag: String, _ value: Double, wallTime: Double? = nil, displayName: String = "", description: String
    ) {
        writer.addScalar(
            path(tag), value, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs many scalars as one Event, in the order given.
    public func addScalars(_ scalars: KeyValuePairs<String, Double>, wallTime: Double? = nil) {
        guard prefix != nil else { return writer.addScalars(scalars, step: step, wallTime: wallTime) }
        addScalars(scalars.map { (tag: $0.key, value: $0.value) }, wallTime: wallTime)
    }

    /// Logs many scalars as one Event, in the dictionary's order.
    @_disfavoredOverload
    public func addScalars(_ scalars: [String: some BinaryFloatingPoint], wallTime: Double? = nil) {
        addScalars(scalars.map { (tag: $0.key, value: Double($0.value)) }, wallTime: wallTime)
    }

    /// Logs many scalars as one Event, in the order given.
    public func addScalars(_ scalars: [(tag: String, value: Double)], wallTime: Double? = nil) {
        writer.addScalars(
            scalars.map { (tag: path($0.tag), value: $0.value) }, step: step, wallTime: wallTime)
    }
}
