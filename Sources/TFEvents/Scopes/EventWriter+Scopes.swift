/// Calls `body` with a writer that is closed when it ends, also by throwing.
///
/// - Throws: what `body` throws, or ``EventWriterError`` when the writer cannot be made or closed.
public func withEventWriter<Result>(
    runDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    _ body: (EventWriter) throws -> Result
) throws -> Result {
    let writer = try EventWriter(runDirectory: runDirectory, options: options)
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
    runDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EventWriter) async throws -> Result
) async throws -> Result {
    let writer = try EventWriter(runDirectory: runDirectory, options: options)
    let result: Result
    do {
        result = try await body(writer)
    } catch {
        try? await writer.close()
        throw error
    }
    try await writer.close()
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
        try body(atStep(step))
    }

    /// A writer whose events all belong to one step.
    public func atStep(_ step: Int) -> StepWriter {
        StepWriter(writer: self, step: step, prefix: nil)
    }

    /// A writer that puts `prefix` and a slash before every tag.
    public func prefixed(_ prefix: String) -> PrefixedEventWriter {
        PrefixedEventWriter(writer: self, prefix: prefix)
    }
}
