/// The values logged at one step.
///
/// Source: Protos/summary.proto.
public struct Summary: Equatable, Sendable {
    /// The values, in their order.
    public var values: [Value]

    /// A summary of values.
    public init(values: [Value] = []) { self.values = values }

    /// A value of one series.
    public struct Value: Equatable, Sendable {
        /// The series.
        public var tag: String
        /// What is logged; nil when there is only metadata.
        public var content: Content?
        /// What the series is; on the first value of a series, if at all.
        public var metadata: SummaryMetadata?
        /// The name of a graph node, a legacy of TensorFlow 1.
        public var nodeName: String
        /// The double that a scalar was logged as, where its float32 differs from it.
        public var exactValue: Double?
        /// The fields that Protos/summary.proto does not know, as they stood on the wire.
        public var unknownFields: [UInt8]

        /// A value of a series.
        ///
        /// - Parameters:
        ///   - tag: The series.
        ///   - content: What is logged.
        ///   - metadata: What the series is.
        ///   - nodeName: The name of a graph node.
        ///   - exactValue: The double beside a float32.
        ///   - unknownFields: Serialized fields beyond those.
        public init(
            tag: String = "", content: Content? = nil, metadata: SummaryMetadata? = nil,
            nodeName: String = "",
            exactValue: Double? = nil, unknownFields: [UInt8] = []
        ) {
            self.tag = tag
            self.content = content
            self.metadata = metadata
            self.nodeName = nodeName
            self.exactValue = exactValue
            self.unknownFields = unknownFields
        }
    }

    /// The content of a value, by the form it is written in.
    public enum Content: Equatable, Sendable {
        /// A scalar.
        case simpleValue(Float)
        /// A serialized histogram of TensorFlow before 1.0.
        case obsoleteHistogram([UInt8])
        /// One encoded image.
        case image(Image)
        /// A histogram of TensorFlow 1, tensorboardX or torch.
        case histogram(Histogram)
        /// One encoded clip.
        case audio(Audio)
        /// Everything else; `metadata` says what it means.
        case tensor(Tensor)
    }

    /// One encoded image.
    public struct Image: Equatable, Sendable {
        /// Pixels.
        public var height: Int32 = 0
        /// Pixels.
        public var width: Int32 = 0
        /// Channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA.
        public var colorspace: Int32 = 0
        /// A PNG, JPEG or GIF file.
        public var encoded: [UInt8] = []
    }

    /// One encoded clip.
    public struct Audio: Equatable, Sendable {
        /// Hertz.
        public var sampleRate: Float = 0
        /// Channels.
        public var channels: Int64 = 0
        /// Samples of each channel.
        public var frames: Int64 = 0
        /// The encoded samples.
        public var encoded: [UInt8] = []
        /// The media type, like "audio/wav".
        public var contentType = ""
    }

    /// A histogram of TensorFlow 1, tensorboardX or torch.
    public struct Histogram: Equatable, Sendable {
        /// The least value.
        public var minimum = 0.0
        /// The greatest value.
        public var maximum = 0.0
        /// How many values.
        public var count = 0.0
        /// Their sum.
        public var sum = 0.0
        /// The sum of their squares.
        public var sumOfSquares = 0.0
        /// The right edge of each bucket.
        public var bucketLimits: [Double] = []
        /// How many values fell into each bucket.
        public var buckets: [Double] = []
    }
}

extension Summary.Value {
    /// The value as a scalar: exact where the exact double stands beside it; nil if it is none.
    ///
    /// A tensor is a scalar if it holds a single number, and its metadata, if any, names the
    /// plugin "scalars".
    public var scalar: Double? {
        switch content {
        case .simpleValue(let value):
            return Self.scalar(value, exact: exactValue)
        case .tensor(let tensor):
            guard metadata?.isScalarOrUnnamed ?? true, let value = tensor.scalar else { return nil }
            return tensor.dataType == .float ? Self.scalar(Float(value), exact: exactValue) : value
        default:
            return nil
        }
    }

    /// An exact double counts only while it rounds to the float beside it: who rewrites the
    /// float keeps an unknown field as it was.
    static func number(_ value: Float, exact: Double?) -> ScalarNumber {
        guard let exact, Float(exact) == value else { return .float(value) }
        return .double(exact)
    }

    static func scalar(_ value: Float, exact: Double?) -> Double { number(value, exact: exact).double }
}
