import TFEvents

/// What TensorBoard's Python loader makes of the files of a run (event_processing/plugin_event_accumulator.py,
/// event_file_loader.py, data_compat.py and dataclass_compat.py).
struct PythonLoader {
    private struct Metadata {
        var plugin: String
        var dataClass: SummaryMetadata.DataClass
    }

    private var metadata: [String: Metadata] = [:]
    private var reservoirs: [String: PythonReservoir] = [:]
    /// What the first value of each tag in the present file said.
    private var firstInFile: [String: Metadata] = [:]

    private var fileVersion: Double?
    private var hasSeenStart = false
    private var lastStep: Int64 = -1

    /// Whether it reads on in the present file.
    private var isReading = true
    /// Whether an error has ended the loading of all runs.
    private(set) var isDead = false

    mutating func beginFile() {
        isReading = true
        firstInFile = [:]
    }

    /// Takes a record whose length is sound.
    mutating func read(_ record: LoadedRecord) {
        guard isReading, !isDead else { return }
        guard record.hasValidChecksum else {
            isReading = false
            return
        }
        guard let event = record.event else {
            isDead = true
            return
        }
        if case .fileVersion(let version) = event.what { fileVersion = Self.number(of: version) }
        erase(for: event)
        for value in event.values { add(value, step: event.step) }
    }

    /// Takes the header of a record that nobody can hold in memory.
    mutating func fail() {
        if isReading { isDead = true }
    }

    /// How many points of a tag it shows.
    func count(_ tag: String) -> Int {
        guard let known = metadata[tag], known.dataClass != .unknown else { return 0 }
        if let plugin = Plugin(known.plugin), plugin.dataClass != known.dataClass { return 0 }
        let steps = reservoirs[tag]?.steps ?? []
        // Of images it serves the first of each step (event_processing/data_provider.py, read_blob_sequences).
        return known.dataClass == .blobSequence ? Set(steps).count : steps.count
    }

    /// What `event_util.ParseFileVersion` gives.
    private static func number(of version: String) -> Double {
        let prefix = "brain.Event:"
        return Double(version.hasPrefix(prefix) ? String(version.dropFirst(prefix.count)) : version) ?? -1
    }

    private mutating func erase(for event: Event) {
        if let fileVersion, fileVersion >= 2 {
            if case .sessionLog(let log) = event.what, log.status == .start {
                if hasSeenStart {
                    for tag in reservoirs.keys { reservoirs[tag]?.erase(from: event.step) }
                }
                hasSeenStart = true
            }
        } else if event.isSummary, event.step < lastStep {
            for value in event.values { reservoirs[value.tag]?.erase(from: event.step) }
        }
        if event.isSummary { lastStep = event.step }
    }

    private mutating func add(_ value: Summary.Value, step: Int64) {
        let found = migrated(value)
        if let own = found.metadata, metadata[value.tag] == nil { metadata[value.tag] = own }
        guard found.hasTensor else { return }
        let tag = value.tag.isEmpty ? value.nodeName : value.tag
        if reservoirs[tag] == nil {
            let limit = metadata[tag].map { Plugin($0.plugin)?.pythonLimit ?? 10 } ?? 10
            reservoirs[tag] = PythonReservoir(limit: limit)
        }
        reservoirs[tag]?.add(step)
    }

    /// The value's metadata, and whether it is a tensor, after the conversions of older forms.
    private mutating func migrated(_ value: Summary.Value) -> (metadata: Metadata?, hasTensor: Bool) {
        var own = value.metadata.map { Metadata(plugin: $0.plugin?.name ?? "", dataClass: $0.dataClass) }
        var hasTensor = false
        switch value.content {
        case .simpleValue, .histogram, .image, .audio:
            own = Metadata(plugin: value.formPlugin, dataClass: .unknown)
            hasTensor = true
        case .tensor: hasTensor = true
        case .obsoleteHistogram, nil: break
        }
        let first = firstInFile[value.tag] ?? own ?? Metadata(plugin: "", dataClass: .unknown)
        firstInFile[value.tag] = first
        guard first.dataClass == .unknown, let plugin = Plugin(first.plugin) else { return (own, hasTensor) }
        own?.dataClass = plugin.dataClass
        return (own, hasTensor || plugin == .hparams)
    }
}

extension Event {
    fileprivate var isSummary: Bool {
        switch what {
        case .summary, .graphDef, .taggedRunMetadata: true
        default: false
        }
    }
}

extension Summary.Value {
    /// The plugin that the value's form belongs to.
    fileprivate var formPlugin: String {
        switch content {
        case .simpleValue: "scalars"
        case .histogram: "histograms"
        case .image: "images"
        case .audio: "audio"
        default: ""
        }
    }
}
