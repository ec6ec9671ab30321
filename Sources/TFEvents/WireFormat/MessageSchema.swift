/// The messages of Protos/ that an event is made of, field by field.
///
/// Numbers come from the keys that the encoder and the decoder use; here they get their names and types.
package enum MessageSchema: Int, CaseIterable, Sendable {
    case event
    case sourceMetadata
    case logMessage
    case sessionLog
    case taggedRunMetadata
    case summary
    case value
    case metadata
    case pluginData
    case image
    case audio
    case histogram
    case tensor
    case shape
    case dimension

    /// The fields in the order of their numbers, which is the order writers use.
    package var fields: [Field] { Self.allFields[rawValue] }

    /// The field of a number; nil if the message has none.
    package func field(_ number: UInt32) -> Field? {
        guard number < Self.lowNumbers else { return fields.last { $0.number == number } }
        return Self.lowFields[rawValue * Int(Self.lowNumbers) + Int(number)]
    }

    /// One field of a message.
    package struct Field: Sendable {
        /// Its number.
        package let number: UInt32
        fileprivate let spelling: StaticString
        /// What a value of it is.
        package let type: FieldType
        /// Whether it holds a list: of numbers in one piece or one by one, of anything else one by one.
        package let isRepeated: Bool

        /// The name that Protos/ gives it.
        package var name: String { spelling.description }

        /// Whether a value of it may stand on the wire like this.
        package func takes(_ wireType: WireType) -> Bool {
            wireType == type.wireType || isRepeated && wireType == .lengthDelimited
        }
    }

    private static let allFields = allCases.map(\.declaration)

    /// Nearly all fields have numbers below this one.
    private static let lowNumbers: UInt32 = 18

    /// The fields with low numbers, message by message, each at its number.
    private static let lowFields: [Field?] = allCases.flatMap { message in
        (0..<lowNumbers).map { number in message.fields.first { $0.number == number } }
    }

    private var declaration: [Field] {
        switch self {
        case .event:
            [
                .one(EventKey.wallTime, "wall_time", .double),
                .one(EventKey.step, "step", .int64),
                .one(EventKey.fileVersion, "file_version", .text),
                .one(EventKey.graphDef, "graph_def", .bytes),
                .one(EventKey.summary, "summary", .message(.summary)),
                .one(EventKey.logMessage, "log_message", .message(.logMessage)),
                .one(EventKey.sessionLog, "session_log", .message(.sessionLog)),
                .one(EventKey.taggedRunMetadata, "tagged_run_metadata", .message(.taggedRunMetadata)),
                .one(EventKey.metaGraphDef, "meta_graph_def", .bytes),
                .one(EventKey.sourceMetadata, "source_metadata", .message(.sourceMetadata)),
            ]
        case .sourceMetadata:
            [.one(SourceMetadataKey.writer, "writer", .text)]
        case .logMessage:
            [
                .one(LogMessageKey.level, "level", .named(.logLevel)),
                .one(LogMessageKey.message, "message", .text),
            ]
        case .sessionLog:
            [
                .one(SessionLogKey.status, "status", .named(.sessionStatus)),
                .one(SessionLogKey.checkpointPath, "checkpoint_path", .text),
                .one(SessionLogKey.message, "msg", .text),
            ]
        case .taggedRunMetadata:
            [
                .one(TaggedRunMetadataKey.tag, "tag", .text),
                .one(TaggedRunMetadataKey.runMetadata, "run_metadata", .bytes),
            ]
        case .summary:
            [.many(SummaryKey.value.number, "value", .message(.value))]
        case .value:
            [
                .one(ValueKey.tag, "tag", .text),
                .one(ValueKey.simpleValue, "simple_value", .float),
                .one(ValueKey.obsoleteHistogram, "obsolete_old_style_histogram", .bytes),
                .one(ValueKey.image, "image", .message(.image)),
                .one(ValueKey.histogram, "histo", .message(.histogram)),
                .one(ValueKey.audio, "audio", .message(.audio)),
                .one(ValueKey.nodeName, "node_name", .text),
                .one(ValueKey.tensor, "tensor", .message(.tensor)),
                .one(ValueKey.metadata, "metadata", .message(.metadata)),
                .one(ValueKey.exactValue, "exact_value", .double),
            ]
        case .metadata:
            [
                .one(MetadataKey.pluginData, "plugin_data", .message(.pluginData)),
                .one(MetadataKey.displayName, "display_name", .text),
                .one(MetadataKey.description, "summary_description", .text),
                .one(MetadataKey.dataClass, "data_class", .named(.dataClass)),
            ]
        case .pluginData:
            [
                .one(PluginDataKey.name, "plugin_name", .text),
                .one(PluginDataKey.content, "content", .bytes),
            ]
        case .image:
            [
                .one(ImageKey.height, "height", .int32),
                .one(ImageKey.width, "width", .int32),
                .one(ImageKey.colorspace, "colorspace", .int32),
                .one(ImageKey.encoded, "encoded_image_string", .bytes),
            ]
        case .audio:
            [
                .one(AudioKey.sampleRate, "sample_rate", .float),
                .one(AudioKey.channels, "num_channels", .int64),
                .one(AudioKey.frames, "length_frames", .int64),
                .one(AudioKey.encoded, "encoded_audio_string", .bytes),
                .one(AudioKey.contentType, "content_type", .text),
            ]
        case .histogram:
            [
                .one(HistogramKey.minimum, "min", .double),
                .one(HistogramKey.maximum, "max", .double),
                .one(HistogramKey.count, "num", .double),
                .one(HistogramKey.sum, "sum", .double),
                .one(HistogramKey.sumOfSquares, "sum_squares", .double),
                .many(HistogramKey.bucketLimit, "bucket_limit", .double),
                .many(HistogramKey.bucket, "bucket", .double),
            ]
        case .tensor:
            [
                .one(TensorKey.dataType, "dtype", .named(.dataType)),
                .one(TensorKey.shape, "tensor_shape", .message(.shape)),
                .one(TensorKey.versionNumber, "version_number", .int32),
                .one(TensorKey.content, "tensor_content", .bytes),
                .many(TensorKey.floats, "float_val", .float),
                .many(TensorKey.doubles, "double_val", .double),
                .many(TensorKey.ints, "int_val", .int32),
                .many(TensorKey.strings.number, "string_val", .bytesOfText),
                .many(TensorKey.complex64s, "scomplex_val", .float),
                .many(TensorKey.int64s, "int64_val", .int64),
                .many(TensorKey.bools, "bool_val", .bool),
                .many(TensorKey.complex128s, "dcomplex_val", .double),
                .many(TensorKey.halves, "half_val", .int32),
                .many(TensorKey.uint32s, "uint32_val", .uint32),
                .many(TensorKey.uint64s, "uint64_val", .uint64),
            ]
        case .shape:
            [
                .many(ShapeKey.dimension.number, "dim", .message(.dimension)),
                .one(ShapeKey.unknownRank, "unknown_rank", .bool),
            ]
        case .dimension:
            [
                .one(DimensionKey.size, "size", .int64),
                .one(DimensionKey.name, "name", .text),
            ]
        }
    }
}

extension MessageSchema.Field {
    fileprivate static func one(_ key: FieldKey, _ name: StaticString, _ type: FieldType) -> Self {
        precondition(key.type == type.wireType)
        return Self(number: key.number, spelling: name, type: type, isRepeated: false)
    }

    fileprivate static func many(_ number: UInt32, _ name: StaticString, _ type: FieldType) -> Self {
        Self(number: number, spelling: name, type: type, isRepeated: true)
    }
}
