/// Logs to an ``EventWriter`` under a prefix, which TensorBoard shows as a group: whatever the writer logs.
public struct PrefixedEventWriter: EventLogging {
    /// The writer that events go to.
    public let writer: EventWriter
    /// What stands before the slash of every tag.
    public let prefix: String

    /// A writer under a further prefix.
    public func prefixed(_ prefix: String) -> PrefixedEventWriter {
        PrefixedEventWriter(writer: writer, prefix: path(prefix))
    }

    /// A writer under the prefix whose events all belong to one step.
    public func atStep(_ step: Int) -> StepWriter {
        StepWriter(writer: writer, step: step, prefix: prefix)
    }

    /// Calls `body` with a writer under the prefix whose events all belong to one step.
    public func withStep<Result, Failure: Error>(
        _ step: Int, _ body: (StepWriter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(atStep(step))
    }

    /// A tag with the prefix before it.
    public func path(_ tag: String) -> String { "\(prefix)/\(tag)" }
}
