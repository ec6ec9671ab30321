import Synchronization

extension EventWriter {
    /// Begins a session: says which hyperparameters this run has, for TensorBoard's page "HParams".
    ///
    /// The page has a row for each group of sessions, with the last values of the metrics. Without an experiment it
    /// lists all hyperparameters it finds and all scalars as metrics.
    ///
    /// TensorBoard takes the first session of a run. Metrics need steps of 32 bits: where the last one is beyond, the
    /// page fails for all runs (plugins/hparams/api.proto). A scalar that the experiment names as a metric is refused at
    /// such a step; without an experiment, and in a run that is resumed, the program has to see to it.
    ///
    /// - Parameters:
    ///   - hyperparameters: Finite numbers, texts and truth values by their names.
    ///   - group: Sessions of one group are shown as one row, such as the seeds of a configuration:
    ///     ``HyperparameterRecord/groupName(of:except:)``.
    ///   - experiment: Which hyperparameters and metrics the page lists; the same in all runs of a log directory.
    ///   - startTime: Seconds since 1970; the present time when omitted.
    /// - Throws: ``InvalidArgument`` for a value that is no such scalar or beyond its domain, for a domain that is
    ///   none, or where the writer resumes at a step beyond 32 bits.
    /// - Returns: The session, which is to be ended.
    public func beginSession(
        hyperparameters: [String: HyperparameterRecord.Value], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil, startTime: Double? = nil
    ) throws(InvalidArgument) -> HyperparameterSession {
        let time = startTime ?? Clock.wallTime()
        guard time.isFinite else {
            throw InvalidArgument("startTime", expected: "seconds since 1970", found: "\(time)")
        }
        if case .fromStep(let step) = resume, Int32(exactly: step) == nil {
            throw InvalidArgument("resume", expected: "a step of 32 bits", found: "\(step)")
        }
        let start = HyperparameterRecord.SessionStart(
            hyperparameters: HyperparameterValues(hyperparameters), groupName: group, startTime: time)
        try start.validate()
        if let experiment {
            try experiment.validate(with: start)
            let tags = experiment.metrics.filter(\.group.isEmpty).map(\.tag)
            sessionMetrics.withLock { $0.formUnion(tags) }
            add(.experiment(experiment))
        }
        add(.sessionStart(start))
        return HyperparameterSession(resumedBy: self)
    }

    /// Logs a record, which is all in the metadata.
    ///
    /// The tensor without elements is for TensorBoard's Python
    /// loader, which fails without one where the data class is said.
    func add(_ record: HyperparameterRecord) {
        let metadata = SummaryMetadata(
            plugin: .init(name: "hparams", content: record.encoded), dataClass: .tensor)
        let tensor = WireBuffer.tensor(.float, shape: [0]) { _ in }
        add(SeriesValue(tag: record.tag, tensor: tensor, metadata: metadata), step: 0, wallTime: nil)
    }
}
