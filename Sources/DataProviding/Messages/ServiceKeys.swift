import TFEvents

// The fields of Protos/data_provider.proto, message by message.

/// What all requests about series have in common.
enum RequestKey {
    static let pluginFilter = FieldKey(2, .lengthDelimited)
    static let runTagFilter = FieldKey(3, .lengthDelimited)
    static let downsample = FieldKey(4, .lengthDelimited)
}

enum PluginFilterKey {
    static let name = FieldKey(1, .lengthDelimited)
}

enum RunTagFilterKey {
    static let runs = FieldKey(1, .lengthDelimited)
    static let tags = FieldKey(2, .lengthDelimited)
    static let name = FieldKey(1, .lengthDelimited)
}

enum DownsampleKey {
    static let count = FieldKey(1, .varint)
}

enum ExperimentKey {
    static let dataLocation = FieldKey(1, .lengthDelimited)
}

enum PluginListKey {
    static let plugin = FieldKey(1, .lengthDelimited)
    static let name = FieldKey(1, .lengthDelimited)
}

enum RunListKey {
    static let run = FieldKey(1, .lengthDelimited)
    static let name = FieldKey(2, .lengthDelimited)
    static let startTime = FieldKey(3, .fixed64)
}

/// What all replies about series have in common: runs, and in each the tags.
enum ReplyKey {
    static let run = FieldKey(1, .lengthDelimited)
    static let runName = FieldKey(1, .lengthDelimited)
    static let tag = FieldKey(2, .lengthDelimited)
    static let tagName = FieldKey(1, .lengthDelimited)
    /// The metadata or the data of a tag.
    static let content = FieldKey(2, .lengthDelimited)
}

enum SeriesMetadataKey {
    static let maximumStep = FieldKey(1, .varint)
    static let maximumWallTime = FieldKey(2, .fixed64)
    static let summaryMetadata = FieldKey(3, .lengthDelimited)
    static let maximumLength = FieldKey(3, .varint)
    static let summaryMetadataOfBlobs = FieldKey(4, .lengthDelimited)
}

/// The columns of a tag's data.
enum DataKey {
    static let step = FieldKey(1, .lengthDelimited)
    static let wallTime = FieldKey(2, .lengthDelimited)
    static let value = FieldKey(3, .lengthDelimited)
}

enum BlobSequenceKey {
    static let reference = FieldKey(1, .lengthDelimited)
    static let blobKey = FieldKey(1, .lengthDelimited)
}

enum BlobKey {
    static let blobKey = FieldKey(1, .lengthDelimited)
    static let data = FieldKey(1, .lengthDelimited)
}
