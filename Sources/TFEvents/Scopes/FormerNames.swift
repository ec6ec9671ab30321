/// The former name of ``withEventWriter(runDirectory:options:_:)``.
@available(*, deprecated, renamed: "withEventWriter(runDirectory:options:_:)")
public func withEventWriter<Result>(
    logDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    _ body: (EventWriter) throws -> Result
) throws -> Result {
    try withEventWriter(runDirectory: logDirectory, options: options, body)
}

/// The former name of ``withEventWriter(runDirectory:options:isolation:_:)``.
@available(*, deprecated, renamed: "withEventWriter(runDirectory:options:_:)")
public func withEventWriter<Result>(
    logDirectory: String, options: EventWriter.Options = EventWriter.Options(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EventWriter) async throws -> Result
) async throws -> Result {
    try await withEventWriter(runDirectory: logDirectory, options: options, isolation: isolation, body)
}

extension EventWriter {
    /// The former name of ``init(runDirectory:options:)-(String,_)``.
    @available(*, deprecated, renamed: "init(runDirectory:options:)")
    public convenience init(
        logDirectory: String, options: Options = Options()
    ) throws(EventWriterError) {
        try self.init(runDirectory: logDirectory, options: options)
    }
}
