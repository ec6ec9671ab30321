// The fields of Protos/, message by message.

package enum EventKey {
    package static let wallTime = FieldKey(1, .fixed64)
    package static let step = FieldKey(2, .varint)
    package static let fileVersion = FieldKey(3, .lengthDelimited)
    package static let graphDef = FieldKey(4, .lengthDelimited)
    package static let summary = FieldKey(5, .lengthDelimited)
    package static let logMessage = FieldKey(6, .lengthDelimited)
    package static let sessionLog = FieldKey(7, .lengthDelimited)
    package static let taggedRunMetadata = FieldKey(8, .lengthDelimited)
    package static let metaGraphDef = FieldKey(9, .lengthDelimited)
    package static let sourceMetadata = FieldKey(10, .lengthDelimited)
}

enum SourceMetadataKey {
    static let writer = FieldKey(1, .lengthDelimited)
}

enum LogMessageKey {
    static let level = FieldKey(1, .varint)
    static let message = FieldKey(2, .lengthDelimited)
}

enum SessionLogKey {
    static let status = FieldKey(1, .varint)
    static let checkpointPath = FieldKey(2, .lengthDelimited)
    static let message = FieldKey(3, .lengthDelimited)
}

enum TaggedRunMetadataKey {
    static let tag = FieldKey(1, .lengthDelimited)
    static let runMetadata = FieldKey(2, .lengthDelimited)
}

package enum SummaryKey {
    package static let value = FieldKey(1, .lengthDelimited)
}

package enum ValueKey {
    package static let tag = FieldKey(1, .lengthDelimited)
    package static let simpleValue = FieldKey(2, .fixed32)
    package static let obsoleteHistogram = FieldKey(3, .lengthDelimited)
    package static let image = FieldKey(4, .lengthDelimited)
    package static let histogram = FieldKey(5, .lengthDelimited)
    package static let audio = FieldKey(6, .lengthDelimited)
    package static let nodeName = FieldKey(7, .lengthDelimited)
    package static let tensor = FieldKey(8, .lengthDelimited)
    package static let metadata = FieldKey(9, .lengthDelimited)
    package static let exactValue = FieldKey(2047, .fixed64)
}

enum MetadataKey {
    static let pluginData = FieldKey(1, .lengthDelimited)
    static let displayName = FieldKey(2, .lengthDelimited)
    static let description = FieldKey(3, .lengthDelimited)
    static let dataClass = FieldKey(4, .varint)
}

enum PluginDataKey {
    static let name = FieldKey(1, .lengthDelimited)
    static let content = FieldKey(2, .lengthDelimited)
}

enum ImageKey {
    static let height = FieldKey(1, .varint)
    static let width = FieldKey(2, .varint)
    static let colorspace = FieldKey(3, .varint)
    static let encoded = FieldKey(4, .lengthDelimited)
}

enum AudioKey {
    static let sampleRate = FieldKey(1, .fixed32)
    static let channels = FieldKey(2, .varint)
    static let frames = FieldKey(3, .varint)
    static let encoded = FieldKey(4, .lengthDelimited)
    static let contentType = FieldKey(5, .lengthDelimited)
}

enum HistogramKey {
    static let minimum = FieldKey(1, .fixed64)
    static let maximum = FieldKey(2, .fixed64)
    static let count = FieldKey(3, .fixed64)
    static let sum = FieldKey(4, .fixed64)
    static let sumOfSquares = FieldKey(5, .fixed64)
    static let bucketLimit: UInt32 = 6
    static let bucket: UInt32 = 7
}

/// The lists of elements have a number and two keys: packed and one by one.
enum TensorKey {
    static let dataType = FieldKey(1, .varint)
    static let shape = FieldKey(2, .lengthDelimited)
    static let versionNumber = FieldKey(3, .varint)
    static let content = FieldKey(4, .lengthDelimited)
    static let floats: UInt32 = 5
    static let doubles: UInt32 = 6
    static let ints: UInt32 = 7
    static let strings = FieldKey(8, .lengthDelimited)
    static let complex64s: UInt32 = 9
    static let int64s: UInt32 = 10
    static let bools: UInt32 = 11
    static let complex128s: UInt32 = 12
    static let halves: UInt32 = 13
    static let uint32s: UInt32 = 16
    static let uint64s: UInt32 = 17
}

enum ShapeKey {
    static let dimension = FieldKey(2, .lengthDelimited)
    static let unknownRank = FieldKey(3, .varint)
}

enum DimensionKey {
    static let size = FieldKey(1, .varint)
    static let name = FieldKey(2, .lengthDelimited)
}
