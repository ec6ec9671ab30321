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
    /// The former name of ``init(runDirectory:options:)``.
    @available(*, deprecated, renamed: "init(runDirectory:options:)")
    public convenience init(
        logDirectory: String, options: Options = Options()
    ) throws(EventWriterError) {
        try self.init(runDirectory: logDirectory, options: options)
    }
}

extension Summary {
    /// The former name of ``Interpretation``.
    @available(*, deprecated, renamed: "Interpretation")
    public typealias Meaning = Interpretation
}

extension Summary.Value {
    /// The former name of ``interpretation(_:)``.
    @available(*, deprecated, renamed: "interpretation(_:)")
    public func meaning(_ seriesMetadata: SummaryMetadata? = nil) -> Summary.Interpretation {
        interpretation(seriesMetadata)
    }
}

extension SeriesMetadata {
    /// The former name of ``interpretation(of:)``.
    @available(*, deprecated, renamed: "interpretation(of:)")
    public mutating func meaning(of value: Summary.Value) -> Summary.Interpretation {
        interpretation(of: value)
    }
}
