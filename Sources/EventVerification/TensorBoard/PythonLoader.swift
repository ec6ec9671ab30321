import TFEvents

/// What TensorBoard's Python loader makes of the files of a run (event_processing/plugin_event_accumulator.py,
/// event_file_loader.py, data_compat.py and dataclass_compat.py).
struct PythonLoader {
    private var metadata: [Int: LoadedMetadata] = [:]
    private var reservoirs: [Int: PythonReservoir] = [:]
    /// What the first value of each tag in the present file said.
    private var firstInFile: [Int: LoadedMetadata] = [:]

    private var fileVersion: Double?
    private var hasSeenStart = false
    private var lastStep: Int64 = -1

    mutating func beginFile() { firstInFile = [:] }

    /// Whether a summary at a step erases points of its own tags, as in files of no or an old version.
    func erasesByTags(at step: Int64) -> Bool { (fileVersion ?? 0) < 2 && step < lastStep }

    /// Takes what an event is, before its values.
    mutating func begin(_ what: Event.What?, step: Int64, tags: [Int]) {
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
    mutating func add(_ content: LoadedContent, tag: Int, step: Int64, ordinal: Int) {
        let found = migrated(content, tag)
        if let own = found.metadata, metadata[tag] == nil { metadata[tag] = own }
        guard let array = found.array else { return }
        if reservoirs[tag] == nil {
            let limit = metadata[tag].map { Plugin($0.plugin)?.pythonLimit ?? 10 } ?? 10
            reservoirs[tag] = PythonReservoir(limit: limit)
        }
        let fate = metadata[tag].map(array.fate) ?? .shown
        reservoirs[tag]?.add(KeptPoint(step: step, ordinal: ordinal, fate: fate))
    }

    /// A value's tensor, as far as pages care.
    private enum MigratedTensor {
        /// Nil where numpy refuses it.
        case array(ServedArray?)
        /// A list of so many blobs, as its shape says.
        case blobs(Int, ServedArray?)

        func fate(_ metadata: LoadedMetadata) -> Fate {
            let plugin = Plugin(metadata.plugin)
            switch self {
            case .array(let array), .blobs(_, let array):
                guard metadata.dataClass == .blobSequence else { return array?.fate(on: plugin) ?? .failing }
                if case .blobs(let count, _) = self { return plugin.isServed(blobs: count) }
                return plugin.isServed(blobs: array?.count ?? 0)
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
            own = LoadedMetadata(plugin: Plugin.scalars.rawValue)
            array = .array(ServedArray(numbers: []))
        case .graph, .runMetadata:
            let plugin: Plugin = if case .graph = content { .graphs } else { .taggedRunMetadata }
            own = LoadedMetadata(plugin: plugin.rawValue, dataClass: .blobSequence)
            array = .array(ServedArray(blobs: 1))
        case .value(let value):
            own = value.metadata.map(LoadedMetadata.init)
            if let form = value.formPlugin { own = LoadedMetadata(plugin: form.rawValue) }
            array = Self.array(value)
        }
        let first = firstInFile[tag] ?? own ?? LoadedMetadata(plugin: "")
        firstInFile[tag] = first
        guard first.dataClass == .unknown, let plugin = Plugin(first.plugin), plugin != .graphs,
            plugin != .taggedRunMetadata
        else { return (own, array) }
        own?.dataClass = plugin.dataClass
        if plugin == .hparams, array == nil { array = .array(ServedArray(numbers: [0])) }
        if plugin == .audio, case .value(let value) = content, case .tensor(let tensor) = value.content {
            // Of clips with labels only the first dimension is left.
            let shape = tensor.shape?.dimensions.map { Int(clamping: $0.size) } ?? []
            array = .blobs(shape.first ?? 1, nil)
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
                tensor.shape?.dimensions.reduce(1) { $0.multipliedClamping(by: $1.size) } ?? 1,
                ServedArray(tensor))
        case .obsoleteHistogram, nil: nil
        }
    }

    /// The values of a tag that its page gets; nil where the page does not list the tag.
    func served(_ tag: Int) -> [KeptPoint]? {
        guard let known = metadata[tag], known.isFound, known.content == .accepted else { return nil }
        let points = reservoirs[tag]?.points ?? []
        guard known.dataClass == .blobSequence else { return points.served }
        // Of each step it serves the first (event_processing/data_provider.py, read_blob_sequences).
        var steps: Set<Int64> = []
        return points.filter { steps.insert($0.step).inserted }.served
    }

    /// The plugins whose list of tags fails: for a tag that has metadata, but never had a value, too.
    var brokenPlugins: Set<String> {
        Set(
            metadata.filter { tag, known in
                known.isFound && (known.content == .broken || reservoirs[tag] == nil)
            }.map(\.value.plugin))
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

extension Int {
    fileprivate func multipliedClamping(by other: Int64) -> Int {
        let (product, overflows) = multipliedReportingOverflow(by: Int(clamping: other))
        return overflows ? .max : product
    }
}
