// The messages of Protos/, field by field.

extension MessageType {
    static let event = MessageType(
        .one(1, "wall_time", .double),
        .one(2, "step", .int64),
        .one(3, "file_version", .text),
        .one(4, "graph_def", .bytes),
        .one(5, "summary", .message(summary)),
        .one(6, "log_message", .message(logMessage)),
        .one(7, "session_log", .message(sessionLog)),
        .one(8, "tagged_run_metadata", .message(taggedRunMetadata)),
        .one(9, "meta_graph_def", .bytes),
        .one(10, "source_metadata", .message(sourceMetadata)))

    private static let sourceMetadata = MessageType(.one(1, "writer", .text))

    private static let logMessage = MessageType(
        .one(
            1, "level",
            .named([0: "UNKNOWN", 10: "DEBUGGING", 20: "INFO", 30: "WARN", 40: "ERROR", 50: "FATAL"])),
        .one(2, "message", .text))

    private static let sessionLog = MessageType(
        .one(1, "status", .named([0: "STATUS_UNSPECIFIED", 1: "START", 2: "STOP", 3: "CHECKPOINT"])),
        .one(2, "checkpoint_path", .text),
        .one(3, "msg", .text))

    private static let taggedRunMetadata = MessageType(
        .one(1, "tag", .text),
        .one(2, "run_metadata", .bytes))

    private static let summary = MessageType(.many(1, "value", .message(value)))

    private static let value = MessageType(
        .one(1, "tag", .text),
        .one(2, "simple_value", .float),
        .one(3, "obsolete_old_style_histogram", .bytes),
        .one(4, "image", .message(image)),
        .one(5, "histo", .message(histogram)),
        .one(6, "audio", .message(audio)),
        .one(7, "node_name", .text),
        .one(8, "tensor", .message(tensor)),
        .one(9, "metadata", .message(metadata)),
        .one(2047, "exact_value", .double))

    private static let metadata = MessageType(
        .one(1, "plugin_data", .message(pluginData)),
        .one(2, "display_name", .text),
        .one(3, "summary_description", .text),
        .one(
            4, "data_class",
            .named([
                0: "DATA_CLASS_UNKNOWN", 1: "DATA_CLASS_SCALAR", 2: "DATA_CLASS_TENSOR",
                3: "DATA_CLASS_BLOB_SEQUENCE",
            ])))

    private static let pluginData = MessageType(
        .one(1, "plugin_name", .text),
        .one(2, "content", .bytes))

    private static let image = MessageType(
        .one(1, "height", .int32),
        .one(2, "width", .int32),
        .one(3, "colorspace", .int32),
        .one(4, "encoded_image_string", .bytes))

    private static let audio = MessageType(
        .one(1, "sample_rate", .float),
        .one(2, "num_channels", .int64),
        .one(3, "length_frames", .int64),
        .one(4, "encoded_audio_string", .bytes),
        .one(5, "content_type", .text))

    private static let histogram = MessageType(
        .one(1, "min", .double),
        .one(2, "max", .double),
        .one(3, "num", .double),
        .one(4, "sum", .double),
        .one(5, "sum_squares", .double),
        .many(6, "bucket_limit", .double),
        .many(7, "bucket", .double))
}
