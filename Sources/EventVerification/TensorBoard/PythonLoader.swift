import TFEvents

/// What TensorBoard's Python loader makes of the files of a run (event_processing/plugin_event_accumulator.py,
/// event_file_loader.py, data_compat.py and dataclass_compat.py).
struct PythonLoader {
    /// How many values to keep of each series, by plugin, where it is another number than usual; 0 for all.
    let limits: [String: Int]
    private var metadata: [Int: LoadedMetadata] = [:]
    private var reservoirs: [Int: PythonReservoir] = [:]
    /// The tags whose metadata were made of the form of a value.
    private var formTags: Set<Int> = []
    /// What the first value of each tag in the present file said.
    private var firstInFile: [Int: LoadedMetadata] = [:]

    private var fileVersion: Double?
    private var hasSeenStart = false
    private var lastStep = -1

    init(limits: [String: Int]) { self.limits = limits }

    mutating func beginFile() { firstInFile = [:] }

    /// Whether a summary at a step erases points of its own tags, as in files of no or an old version.
    func erasesByTags(at step: Int) -> Bool { (fileVersion ?? 0) < 2 && step < lastStep }

    /// Takes what an event is, before its values.
    mutating func begin(_ what: Event.What?, step: Int, tags: [Int]) {
        if case .fileVersion(let version) = what { fileVersion = Self.number(of: version) }
        if (fileVersion ?? 0) >= 2 {
            if case .sessionLog(let log) = what, log.status == .start {
                if hasSeenStart {
                    for tag in reservoirs.keys { reservoirs[tag]?.erase(from: step) }
                }
                hasSeenStart = true
            }
        } else if what.isSummary, erasesByTags(at: step) {
            for tag in tags { reservoirs[tag]?.erase(from: step) }
        }
        if what.isSummary { lastStep = step }
    }

    /// What `event_util.ParseFileVersion` gives.
    private static func number(of version: String) -> Double {
        let prefix = "brain.Event:"
        return Double(version.hasPrefix(prefix) ? String(version.dropFirst(prefix.count)) : version) ?? -1
    }

    /// Whether the conversion of a value throws, which ends the loader's thread.
    func isFatal(_ content: LoadedContent, tag: Int) -> Bool {
        guard case .value(let value) = content else { return false }
        switch value.content {
        case .histogram(let histogram): return histogram.lacksLimits
        case .tensor(let tensor):
            // Of clips with labels each n-th string is taken, and n is 0 (dataclass_compat.py, `_migrate_audio_value`).
            let first = firstInFile[tag] ?? value.metadata.map(LoadedMetadata.init)
            guard first?.plugin == Plugin.audio.rawValue, first?.dataClass == .unknown else { return false }
            return tensor.shape?.dimensions.dropFirst().contains { $0.size == 0 } ?? false
        default: return false
        }
    }

    /// Takes a value of the tag that has a number.
    mutating func add(_ content: LoadedContent, tag: Int, _ point: KeptPoint) {
        let found = migrated(content, tag)
        if let own = found.metadata, metadata[tag] == nil {
            metadata[tag] = own
            if content.isOfForm { formTags.insert(tag) }
        }
        guard let array = found.array else { return }
        if reservoirs[tag] == nil {
            reservoirs[tag] = PythonReservoir(limit: metadata[tag].map(limit) ?? 10)
        }
        var point = point
        point.fate = metadata[tag].map(array.fate) ?? .shown
        point.blobCount = Int32(min(array.count, Self.mostBlobs))
        if case .clips = array { point.isOfClips = true }
        reservoirs[tag]?.add(point)
    }

    /// More blobs than any value holds: a tensor may claim any number.
    private static let mostBlobs = 1 << 16

    private func limit(_ metadata: LoadedMetadata) -> Int {
        let limit = limits[metadata.plugin] ?? Plugin(metadata.plugin)?.pythonLimit ?? 10
        return limit == 0 ? .max : limit
    }

    /// A value's tensor, as far as pages care.
    private enum MigratedTensor {
        /// Nil where numpy refuses it.
        case array(ServedArray?)
        /// A list of so many blobs, as its shape says.
        case blobs(Int, ServedArray?)
        /// So many clips, which have lost all dimensions but the first.
        case clips(Int)

        /// How many blobs it is served as.
        var count: Int {
            switch self {
            case .array(let array): array?.count ?? 0
            case .blobs(let count, _), .clips(let count): count
            }
        }

        func fate(_ metadata: LoadedMetadata) -> Fate {
            let plugin = Plugin(metadata.plugin)
            guard metadata.dataClass != .blobSequence else { return plugin.isServed(blobs: count) }
            return switch self {
            case .array(let array), .blobs(_, let array): array?.fate(on: plugin) ?? .failing
            case .clips: .failing
            }
        }
    }

    /// The value's metadata and its tensor, after the conversions of older forms.
    private mutating func migrated(
        _ content: LoadedContent, _ tag: Int
    ) -> (metadata: LoadedMetadata?, array: MigratedTensor?) {
        var own: LoadedMetadata?
        var array: MigratedTensor?
        switch content {
        case .plainScalar:
            own = LoadedMetadata(form: .scalars)
            array = .array(ServedArray(numbers: []))
        case .graph, .runMetadata:
            let plugin: Plugin = if case .graph = content { .graphs } else { .taggedRunMetadata }
            own = LoadedMetadata(form: plugin, dataClass: .blobSequence)
            array = .array(ServedArray(blobs: 1))
        case .value(let value):
            own = value.metadata.map(LoadedMetadata.init)
            if let form = value.formPlugin {
                own = LoadedMetadata(
                    form: form, name: value.metadata?.displayName ?? "",
                    description: value.metadata?.description ?? "")
            }
            array = Self.array(value)
        }
        let first = firstInFile[tag] ?? own ?? LoadedMetadata(SummaryMetadata())
        firstInFile[tag] = first
        guard first.dataClass == .unknown, let plugin = Plugin(first.plugin), plugin != .graphs,
            plugin != .taggedRunMetadata
        else { return (own, array) }
        own?.dataClass = plugin.dataClass
        if plugin == .hparams, array == nil { array = .array(ServedArray(numbers: [0])) }
        if plugin == .audio, case .value(let value) = content {
            switch value.content {
            case .tensor(let tensor):
                array = .clips(tensor.shape?.dimensions.first.map { Int(clamping: $0.size) } ?? 1)
            case .histogram(let histogram): array = .clips(histogram.pythonBucketCount)
            default: break
            }
        }
        return (own, array)
    }

    private static func array(_ value: Summary.Value) -> MigratedTensor? {
        switch value.content {
        case .simpleValue: .array(ServedArray(numbers: []))
        case .image: .array(ServedArray(blobs: 3))
        case .audio: .array(ServedArray(blobs: 1))
        case .histogram(let histogram): .array(ServedArray(numbers: [histogram.pythonBucketCount, 3]))
        case .tensor(let tensor):
            .blobs(
                tensor.shape?.dimensions.product ?? 1,
                ServedArray(tensor))
        case .obsoleteHistogram, nil: nil
        }
    }

    /// The values of a tag that its page gets; nil where the page does not list the tag.
    func served(_ tag: Int) -> [KeptPoint]? {
        guard let known = metadata[tag], known.isFound, known.content == .accepted else { return nil }
        return points(tag, known.dataClass).served
    }

    private func points(_ tag: Int, _ dataClass: SummaryMetadata.DataClass) -> [KeptPoint] {
        let points = reservoirs[tag]?.points ?? []
        guard dataClass == .blobSequence else { return points }
        // Of each step it serves the first (event_processing/data_provider.py, read_blob_sequences).
        var steps: Set<Int> = []
        return points.filter { steps.insert($0.step).inserted }.sorted { $0.step < $1.step }
    }

    /// What is answered for a tag, whose name is the display name of a series that has no other; nil if nothing is kept
    /// of it.
    func kept(_ tag: Int, name: String) -> KeptSeries? {
        guard var message = metadata[tag]?.message else { return nil }
        if message.displayName.isEmpty, formTags.contains(tag) { message.displayName = name }
        return KeptSeries(
            metadata: message, points: points(tag, message.dataClass).filter { $0.fate != .missing },
            // Of the values that are not served, too.
            maximumBlobCount: reservoirs[tag]?.points.map(\.blobCount).max() ?? 0)
    }

    /// The plugins whose list of tags fails: for a tag that has metadata, but never had a value, too.
    var brokenPlugins: Set<String> {
        Set(
            metadata.filter { tag, known in
                known.isFound && (known.content == .broken || reservoirs[tag] == nil)
            }.map(\.value.plugin))
    }
}

extension LoadedContent {
    /// Whether the form of the value says what it is.
    fileprivate var isOfForm: Bool {
        switch self {
        case .plainScalar: true
        case .value(let value): value.formPlugin != nil
        case .graph, .runMetadata: false
        }
    }
}

extension Event.What? {
    /// Whether the Python loader makes a summary of it.
    fileprivate var isSummary: Bool {
        switch self {
        case .summary, .graphDef, .taggedRunMetadata: true
        default: false
        }
    }
}

extension Summary.Histogram {
    /// Empty buckets at both ends are cut off (data_compat.py, `_migrate_histogram_value`).
    fileprivate var pythonBucketCount: Int {
        guard let first = buckets.firstIndex(where: { $0 > 0 }),
            let last = buckets.lastIndex(where: { $0 > 0 })
        else { return 0 }
        return last - first + 1
    }

    /// Whether that conversion runs out of bucket limits, which is an error.
    fileprivate var lacksLimits: Bool {
        guard let first = buckets.firstIndex(where: { $0 > 0 }),
            let last = buckets.lastIndex(where: { $0 > 0 })
        else { return false }
        return bucketLimits.count < last && last > first
    }
}
