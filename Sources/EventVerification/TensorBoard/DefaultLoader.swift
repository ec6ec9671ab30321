import TFEvents

/// What TensorBoard's data server makes of the files of a run (data/server/{run,data_compat}.rs).
struct DefaultLoader {
    private struct Series {
        let metadata: LoadedMetadata
        var reservoir: DefaultReservoir

        init(_ metadata: LoadedMetadata, _ limits: [String: Int]) {
            self.metadata = metadata
            reservoir = DefaultReservoir(limit: limits[metadata.plugin] ?? metadata.dataClass.defaultLimit)
        }
    }

    /// How many values to keep of each series, by plugin, where it is another number than usual.
    let limits: [String: Int]
    private var series: [Int: Series] = [:]

    init(limits: [String: Int]) { self.limits = limits }

    /// Takes a value of the tag that has a number.
    mutating func add(_ content: LoadedContent, tag: Int, _ point: KeptPoint) {
        if series[tag] == nil { series[tag] = Series(Self.metadata(ofFirst: content), limits) }
        guard let metadata = series[tag]?.metadata, metadata.dataClass != .unknown else { return }
        var point = point
        point.fate = Self.fate(content, metadata)
        point.blobCount = Int32(clamping: content.defaultBlobCount(Plugin(metadata.plugin)) ?? 0)
        series[tag]?.reservoir.add(point)
    }

    /// The first value of a tag decides what it is (`initial_metadata`).
    private static func metadata(ofFirst content: LoadedContent) -> LoadedMetadata {
        switch content {
        case .plainScalar: return LoadedMetadata(form: .scalars, dataClass: .scalar)
        case .graph: return LoadedMetadata(form: .graphs, dataClass: .blobSequence)
        case .runMetadata:
            return LoadedMetadata(form: .taggedRunMetadata, dataClass: .blobSequence)
        case .value(let value):
            if let own = value.metadata, own.dataClass != .unknown { return LoadedMetadata(own) }
            if let form = value.formPlugin {
                var metadata = LoadedMetadata(form: form, dataClass: form.dataClass)
                // That it is in WAV's form is not said.
                if form == .audio { metadata.message.plugin?.content = [0x18, 0x01] }
                return metadata
            }
            guard let own = value.metadata else { return LoadedMetadata(SummaryMetadata()) }
            var metadata = LoadedMetadata(own)
            // Graphs have events of their own.
            if let plugin = Plugin(metadata.plugin), plugin != .graphs, plugin != .taggedRunMetadata {
                metadata.dataClass = plugin.dataClass
            }
            return metadata
        }
    }

    private static func fate(_ content: LoadedContent, _ metadata: LoadedMetadata) -> Fate {
        let plugin = Plugin(metadata.plugin)
        switch metadata.dataClass {
        case .scalar: return content.isDefaultScalar ? .shown : .missing
        case .tensor:
            guard case .value(let value) = content else { return .missing }
            switch value.content {
            case .tensor(let tensor): return ServedArray(tensor)?.fate(on: plugin) ?? .failing
            case nil: return ServedArray(numbers: [0]).fate(on: plugin)
            case .histogram(let histogram):
                guard histogram.buckets.count == histogram.bucketLimits.count else { return .missing }
                return ServedArray(numbers: [histogram.buckets.count, 3]).fate(on: plugin)
            default: return .missing
            }
        case .blobSequence:
            guard let count = content.defaultBlobCount(plugin) else { return .missing }
            return plugin.isServed(blobs: count)
        default: return .missing
        }
    }

    /// The values of a tag that its page gets; nil where the page does not list the tag.
    func served(_ tag: Int) -> [KeptPoint]? {
        guard let known = series[tag], known.metadata.isFound, known.metadata.content == .accepted
        else { return nil }
        return known.reservoir.points.served
    }

    /// What is answered for a tag; nil if nothing is kept of it.
    func kept(_ tag: Int) -> KeptSeries? {
        guard let known = series[tag] else { return nil }
        let points = known.reservoir.points.filter { $0.fate != .missing }
        return KeptSeries(
            metadata: known.metadata.message, points: points,
            maximumBlobCount: points.map(\.blobCount).max() ?? 0)
    }

    /// The plugins whose list of tags fails.
    var brokenPlugins: Set<String> {
        Set(
            series.values.filter { $0.metadata.content == .broken && $0.metadata.isFound }.map(
                \.metadata.plugin))
    }
}

extension Tensor {
    /// Whether TensorBoard's default loader takes it for a scalar (data_compat.rs, tensor_proto_to_scalar).
    var isDefaultScalar: Bool {
        guard dataType == .float, shape?.dimensions.isEmpty ?? true else { return false }
        return floats.isEmpty ? content.count == 4 : floats.count == 1
    }
}

extension LoadedContent {
    /// Whether `EventValue::into_scalar` takes it.
    fileprivate var isDefaultScalar: Bool {
        switch self {
        case .plainScalar: true
        case .graph, .runMetadata: false
        case .value(let value):
            switch value.content {
            case .simpleValue: true
            case .tensor(let tensor): tensor.isDefaultScalar
            default: false
            }
        }
    }

    /// `EventValue::into_blob_sequence`: how many blobs there are; nil where it fails.
    fileprivate func defaultBlobCount(_ plugin: Plugin?) -> Int? {
        switch self {
        case .plainScalar: return nil
        case .graph, .runMetadata: return 1
        case .value(let value):
            switch value.content {
            case .image: return 3
            case .audio: return 1
            case .tensor(let tensor) where tensor.dataType == .string:
                let shape = tensor.shape?.dimensions.map(\.size) ?? []
                switch shape.count {
                case 1: return tensor.strings.count
                case 2 where shape[1] == 2 && plugin == .audio: return tensor.strings.count / 2
                case 0 where tensor.strings.count == 1 && plugin.isPartOfGraphs: return 1
                default: return nil
                }
            default: return nil
            }
        }
    }
}

extension Plugin? {
    /// What the pages of pictures and clips make of a step with so many blobs: width and height are two of a picture's.
    func isServed(blobs count: Int) -> Fate {
        switch self {
        case .images: count >= 3 ? .shown : .withheld
        case .audio: count >= 1 ? .shown : .withheld
        default: .shown
        }
    }

    fileprivate var isPartOfGraphs: Bool {
        self == .runMetadata || self == .runMetadataWithGraph || self == .kerasModel
    }
}
