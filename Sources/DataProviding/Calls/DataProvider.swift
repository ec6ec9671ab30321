import SeriesStore
import TFEvents

/// Answers what TensorBoard's front end asks about a log directory.
///
/// Source: tensorboard/data/proto/data_provider.proto; Protos/data_provider.proto has the fields.
public final class DataProvider: Sendable {
    let store: LogDirectoryStore
    let limits: SampleLimits
    let options: DataProviderOptions
    /// Threads that wait for disks that do not answer.
    let forsaken: ForsakenThreads
    private let logDirectory: String
    private let loaderRuns: LoaderRuns?

    /// A provider that knows nothing until ``reload()`` is called.
    ///
    /// - Parameters:
    ///   - logDirectory: The path of the log directory.
    ///   - samples: How many points to keep of each series, by plugin, where it is to be more than usual;
    ///     `Int.max` for all.
    ///   - options: How series are shown.
    public init(
        logDirectory: String, samples: [String: Int] = [:],
        _ options: DataProviderOptions = DataProviderOptions()
    ) {
        limits = SampleLimits(
            samples.mapValues { min($0, SampleLimits.all) },
            thinning: Thinning(rawValue: options.thinning.rawValue) ?? .random, memory: options.memory)
        self.logDirectory = logDirectory
        self.options = options
        let forsaken = ForsakenThreads()
        self.forsaken = forsaken
        let looks = LogLooks(path: logDirectory, forsaking: forsaken)
        store = LogDirectoryStore(looks, limits: limits, forsaking: forsaken)
        loaderRuns = options.loader.map { LoaderRuns($0, looks, limits: samples, forsaking: forsaken) }
    }

    /// What a look at the log directory has brought.
    public struct Reload: Sendable {
        /// In how many runs something was new.
        public let changedCount: Int
        /// How many seconds of a processor it took to find them.
        public let lookSeconds: Double
    }

    /// Reads what is new in the log directory; to be called by one thread at a time.
    ///
    /// What does not answer, as a file system whose server is gone, holds up nothing else.
    ///
    /// - Returns: What was new.
    @discardableResult
    public func reload() -> Reload {
        if let loaderRuns {
            let found = loaderRuns.reload()
            store.show(computed: found.runs)
            return Reload(changedCount: found.changedCount, lookSeconds: found.lookSeconds)
        }
        let found = store.reload()
        if options.showsGroups, !found.changed.isEmpty {
            let groups = PatientMap.results([found.all], forsaking: forsaken) { [store] runs in
                GroupRuns.runs(of: runs) { store[run: $0.name]?.startTime }
            }
            if let runs = groups.results[0] { store.show(computed: runs) }
        }
        return Reload(changedCount: found.changed.count, lookSeconds: found.lookSeconds)
    }

    /// Answers a call.
    ///
    /// - Parameters:
    ///   - call: The name of the call, without that of the service.
    ///   - message: The request, serialized.
    /// - Throws: ``CallError``.
    /// - Returns: The answer.
    public func reply(to call: String, _ message: [UInt8]) throws(CallError) -> Reply {
        try loaderRuns?.checkLife()
        return switch call {
        case "GetExperiment": Reply(message: experiment)
        case "ListPlugins": Reply(message: plugins)
        case "ListRuns": Reply(message: runs)
        case "ListScalars": Reply(message: listScalars(try request(message, isList: true)))
        case "ReadScalars": Reply(message: try readScalars(try request(message)))
        case "ListTensors": Reply(message: listSequences(try request(message, isList: true), .tensor))
        case "ReadTensors": Reply(message: try readTensors(try request(message)))
        case "ListBlobSequences":
            Reply(message: listSequences(try request(message, isList: true), .blobSequence))
        case "ReadBlobSequences": Reply(message: try readBlobSequences(try request(message)))
        case "ReadBlob": Reply(blob: try blob(BlobReference(request: message)))
        default: throw .unimplemented("There is no call \(call).")
        }
    }
}

extension DataProvider {
    private func request(_ message: [UInt8], isList: Bool = false) throws(CallError) -> SeriesRequest {
        let request = try SeriesRequest(message)
        try loaderRuns?.check(request, isList: isList)
        return request
    }

    private var experiment: [UInt8] {
        .message { $0.append(ExperimentKey.dataLocation, unlessEmpty: logDirectory.utf8) }
    }

    private var plugins: [UInt8] {
        var names: Set<String> = []
        for run in store.runs {
            names.formUnion(run.plugins)
            if !run.isWhole { names.insert(HealthCard.description.plugin) }
        }
        return .message { reply in
            for name in names.sorted() where !name.isEmpty {
                reply.append(
                    PluginListKey.plugin,
                    delimited: [UInt8].message { $0.append(PluginListKey.name, delimited: name.utf8) })
            }
        }
    }

    /// By their start; those of which nothing is read yet are left out.
    private var runs: [UInt8] {
        let started = store.runs.compactMap { run in run.startTime.map { (name: run.name, time: $0) } }
        return .message { reply in
            for run in started.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }) {
                reply.append(
                    RunListKey.run,
                    delimited: [UInt8].message {
                        $0.append(RunListKey.name, unlessEmpty: run.name.utf8)
                        $0.append(RunListKey.startTime, fixed64: run.time.bitPattern)
                    })
            }
        }
    }

    /// A reply of what each run has to say about tags; runs without any are left out.
    func reply(to request: SeriesRequest, _ tags: (StoredRun) -> [(tag: String, content: [UInt8])])
        -> [UInt8]
    {
        .message { reply in
            for run in store.runs where request.includes(run: run.name) {
                let entries = tags(run)
                guard !entries.isEmpty else { continue }
                reply.append(
                    ReplyKey.run,
                    delimited: [UInt8].message { message in
                        message.append(ReplyKey.runName, unlessEmpty: run.name.utf8)
                        for entry in entries {
                            message.append(
                                ReplyKey.tag,
                                delimited: [UInt8].message {
                                    $0.append(ReplyKey.tagName, unlessEmpty: entry.tag.utf8)
                                    $0.append(ReplyKey.content, delimited: entry.content)
                                })
                        }
                    })
            }
        }
    }
}
