/// Calls `body` with a writer that is closed when it ends, also by throwing.
///
/// - Throws: what `body` throws, or ``EventWriterError`` when the writer cannot be made or closed.
public func withEventWriter<Result>(
    logDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    _ body: (EventWriter) throws -> Result
) throws -> Result {
    let writer = try EventWriter(logDirectory: logDirectory, options: options)
    let result: Result
    do {
        result = try body(writer)
    } catch {
        // What went wrong in the body matters more, and trouble with the file has been reported.
        try? writer.close()
        throw error
    }
    try writer.close()
    return result
}

/// Calls an asynchronous `body` with a writer that is closed when it ends, also by throwing.
///
/// - Throws: what `body` throws, or ``EventWriterError`` when the writer cannot be made or closed.
public func withEventWriter<Result>(
    logDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EventWriter) async throws -> Result
) async throws -> Result {
    let writer = try EventWriter(logDirectory: logDirectory, options: options)
    let result: Result
    do {
        result = try await body(writer)
    } catch {
        try? writer.close()
        throw error
    }
    try writer.close()
    return result
}

extension EventWriter {
    /// Calls `body` with a writer whose events all belong to one step.
    ///
    /// ```swift
    /// writer.withStep(10) { step in
    ///     step.addScalar("loss", 0.5)
    /// }
    /// ```
    public func withStep<Result, Failure: Error>(
        _ step: Int, _ body: (StepWriter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(StepWriter(writer: self, step: step))
    }

    /// A writer that puts `prefix` and a slash before every tag.
    public func prefixed(_ prefix: String) -> PrefixedEventWriter {
        PrefixedEventWriter(writer: self, prefix: prefix)
    }
}

/// Logs to one step of an ``EventWriter``.
public struct StepWriter: Sendable {
    /// The writer that events go to.
    public let writer: EventWriter
    /// The step they belong to.
    public let step: Int

    /// Logs one scalar.
    public func addScalar(_ tag: String, _ value: Double, wallTime: Double? = nil) {
        writer.addScalar(tag, value, step: step, wallTime: wallTime)
    }

    /// Logs many scalars as one Event, in the order given.
    public func addScalars(_ scalars: KeyValuePairs<String, Double>, wallTime: Double? = nil) {
        writer.addScalars(scalars, step: step, wallTime: wallTime)
    }
}

/// Logs to an ``EventWriter`` under a prefix, which TensorBoard shows as a group.
public struct PrefixedEventWriter: Sendable {
    /// The writer that events go to.
    public let writer: EventWriter
    /// What stands before the slash of every tag.
    public let prefix: String

    /// Logs one scalar of one step.
    public func addScalar(_ tag: String, _ value: Double, step: Int, wallTime: Double? = nil) {
        writer.addScalar("\(prefix)/\(tag)", value, step: step, wallTime: wallTime)
    }

    /// Logs many scalars of one step as one Event, in the order given.
    public func addScalars(_ scalars: KeyValuePairs<String, Double>, step: Int, wallTime: Double? = nil) {
        let prefixed = scalars.map { (tag: "\(prefix)/\($0.key)", value: $0.value) }
        writer.addScalars(prefixed, step: step, wallTime: wallTime)
    }

    /// A writer under a further prefix.
    public func prefixed(_ prefix: String) -> PrefixedEventWriter {
        PrefixedEventWriter(writer: writer, prefix: "\(self.prefix)/\(prefix)")
    }
}
