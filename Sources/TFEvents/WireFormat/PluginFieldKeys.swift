// The messages that plugins keep in the metadata of their series, as far as fields of them are written or read.
//
// Source: tensorboard/plugins/{audio,pr_curve}/plugin_data.proto.

/// What the plugins' messages have in common.
package enum PluginContentKey {
    package static let version = FieldKey(1, .varint)
}

enum AudioPluginKey {
    static let encoding = FieldKey(2, .varint)
    static let wavEncoding = 11
}

enum PRCurvePluginKey {
    static let thresholdCount = FieldKey(2, .varint)
}
