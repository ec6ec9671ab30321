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
            hyperparameters: hyperparameters, groupName: group, startTime: time)
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

/// A session that has begun and is to be ended.
///
/// A program that dies before leaves its status unknown, which is what TensorBoard shows.
public struct HyperparameterSession: Sendable {
    /// The writer of the run.
    public let writer: EventWriter

    /// A session that an earlier writer of a resumed run has begun.
    public init(resumedBy writer: EventWriter) { self.writer = writer }

    /// Says how the session ended.
    ///
    /// TensorBoard takes the first end of a run.
    public func end(_ status: HyperparameterRecord.Status) {
        writer.add(.sessionEnd(.init(status: status, endTime: Clock.wallTime())))
    }
}

extension HyperparameterRecord {
    /// The name of the group of all sessions whose hyperparameters are the same but for some: `lr=0.1, policy=a`.
    ///
    /// - Parameters:
    ///   - hyperparameters: The session's.
    ///   - names: Those that differ within a group, such as the seed.
    /// - Returns: The others in alphabetical order.
    public static func groupName(of hyperparameters: [String: Value], except names: Set<String>) -> String {
        hyperparameters.filter { !names.contains($0.key) }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
            .joined(separator: ", ")
    }
}
