// The fields of Protos/hparams.proto and of google/protobuf/struct.proto, message by message.

enum HParamsKey {
    static let experiment = FieldKey(2, .lengthDelimited)
    static let sessionStart = FieldKey(3, .lengthDelimited)
    static let sessionEnd = FieldKey(4, .lengthDelimited)
}

enum ExperimentKey {
    static let description = FieldKey(1, .lengthDelimited)
    static let hyperparameter = FieldKey(4, .lengthDelimited)
    static let metric = FieldKey(5, .lengthDelimited)
    static let name = FieldKey(6, .lengthDelimited)
}

enum HyperparameterKey {
    static let name = FieldKey(1, .lengthDelimited)
    static let displayName = FieldKey(2, .lengthDelimited)
    static let description = FieldKey(3, .lengthDelimited)
    static let kind = FieldKey(4, .varint)
    static let discreteDomain = FieldKey(5, .lengthDelimited)
    static let interval = FieldKey(6, .lengthDelimited)
}

enum IntervalKey {
    static let minimum = FieldKey(1, .fixed64)
    static let maximum = FieldKey(2, .fixed64)
}

enum MetricKey {
    static let name = FieldKey(1, .lengthDelimited)
    /// In the name.
    static let group = FieldKey(1, .lengthDelimited)
    /// In the name.
    static let tag = FieldKey(2, .lengthDelimited)
    static let displayName = FieldKey(3, .lengthDelimited)
    static let description = FieldKey(4, .lengthDelimited)
}

enum SessionStartKey {
    static let hyperparameter = FieldKey(1, .lengthDelimited)
    static let groupName = FieldKey(4, .lengthDelimited)
    static let startTime = FieldKey(5, .fixed64)
}

enum SessionEndKey {
    static let status = FieldKey(1, .varint)
    static let endTime = FieldKey(2, .fixed64)
}

enum MapEntryKey {
    static let key = FieldKey(1, .lengthDelimited)
    static let value = FieldKey(2, .lengthDelimited)
}

enum ListValueKey {
    static let value = FieldKey(1, .lengthDelimited)
}

enum StructValueKey {
    static let null = FieldKey(1, .varint)
    static let number = FieldKey(2, .fixed64)
    static let string = FieldKey(3, .lengthDelimited)
    static let bool = FieldKey(4, .varint)
    static let object = FieldKey(5, .lengthDelimited)
    static let list = FieldKey(6, .lengthDelimited)
}

/// Fields of google.protobuf.Struct and google.protobuf.ListValue.
enum StructContentKey {
    static let entry = FieldKey(1, .lengthDelimited)
}
