extension Summary {
    /// What a value means, whatever form it is written in.
    public enum Interpretation: Equatable, Sendable {
        /// One number.
        case scalar(Double)
        /// Texts in Markdown, row by row where they are a table.
        case text([String])
        /// Buckets from left to right.
        case histogram([HistogramBucket])
        /// Image files, several for a batch.
        case images([EncodedImage])
        /// Sound files, several for a batch.
        case audio([EncodedAudio])
        /// Hyperparameters, or the begin or end of a session.
        case hyperparameters(HyperparameterRecord)
        /// The page of custom scalars.
        case layout(ChartLayout)
        /// A curve of precision and recall.
        case precisionRecall(PRCurve)
        /// The points, colours or triangles of meshes.
        case mesh(MeshPart)
        /// Any other tensor, for the dashboard of a plugin; nil if none is named.
        case tensor(Tensor, plugin: String?)
        /// No value, only metadata.
        case metadata
        /// A form that no dashboard shows any more.
        case obsolete
    }

    /// How many values lie in an interval.
    public struct HistogramBucket: Hashable, Sendable {
        /// The left edge.
        public var left: Double
        /// The right edge.
        public var right: Double
        /// How many values.
        public var count: Double

        /// An interval and how many values lie in it.
        public init(left: Double, right: Double, count: Double) {
            self.left = left
            self.right = right
            self.count = count
        }
    }

    /// One image file.
    public struct EncodedImage: Hashable, Sendable {
        /// Pixels; nil if not said.
        public var width: Int?
        /// Pixels; nil if not said.
        public var height: Int?
        /// A PNG, JPEG or GIF file.
        public var bytes: [UInt8]
    }

    /// One sound file.
    public struct EncodedAudio: Hashable, Sendable {
        /// Hertz; nil if only the file itself says it.
        public var sampleRate: Float?
        /// The media type; empty if not said.
        public var contentType: String
        /// Markdown.
        public var label = ""
        /// A WAV file, as a rule.
        public var bytes: [UInt8]
    }
}

extension Summary.Value {
    /// What the value means.
    ///
    /// - Parameter seriesMetadata: The metadata of the tag's first value in the run, which counts for all of
    ///   them (``SeriesMetadata``); nil to go by the value's own.
    /// - Returns: The interpretation; a tensor that is not laid out as its plugin wants is no more than a tensor.
    public func interpretation(_ seriesMetadata: SummaryMetadata? = nil) -> Summary.Interpretation {
        let plugin = (seriesMetadata ?? metadata)?.plugin
        switch content {
        case .simpleValue(let value): return .scalar(Self.scalar(value, exact: exactValue))
        case .histogram(let histogram): return .histogram(histogram.meaningfulBuckets)
        case .image(let image):
            return .images([
                Summary.EncodedImage(width: Int(image.width), height: Int(image.height), bytes: image.encoded)
            ])
        case .audio(let audio):
            return .audio([
                Summary.EncodedAudio(
                    sampleRate: audio.sampleRate, contentType: audio.contentType, bytes: audio.encoded)
            ])
        case .tensor(let tensor):
            let name = plugin?.name ?? ""
            return tensor.interpretation(
                plugin: plugin, scalar: name.isEmpty || name == "scalars" ? scalar(of: tensor) : nil)
        case .obsoleteHistogram: return .obsolete
        case nil: return plugin.flatMap(HyperparameterRecord.init).map { .hyperparameters($0) } ?? .metadata
        }
    }

    private func scalar(of tensor: Tensor) -> Double? {
        guard let value = tensor.scalar else { return nil }
        return tensor.dataType == .float ? Self.scalar(Float(value), exact: exactValue) : value
    }
}

extension Tensor {
    fileprivate func interpretation(plugin: SummaryMetadata.Plugin?, scalar: Double?)
        -> Summary.Interpretation
    {
        if let scalar { return .scalar(scalar) }
        let interpretation: Summary.Interpretation? =
            switch plugin?.name {
            case "text": texts.map { .text($0) }
            case "histograms": buckets.map { .histogram($0) }
            case "images": images.map { .images($0) }
            case "audio": audio(contentType: plugin?.holdsWAV == true ? "audio/wav" : "").map { .audio($0) }
            case "hparams": plugin.flatMap(HyperparameterRecord.init).map { .hyperparameters($0) }
            case "custom_scalars": strings.first.flatMap { ChartLayout(serialized: $0) }.map { .layout($0) }
            case "pr_curves": precisionRecallCurve.map { .precisionRecall($0) }
            case "mesh": plugin.flatMap { meshPart(pluginContent: $0.content) }.map { .mesh($0) }
            default: nil
            }
        return interpretation ?? .tensor(self, plugin: plugin?.name)
    }
}
