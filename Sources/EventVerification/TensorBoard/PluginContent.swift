import TFEvents

/// The messages that plugins keep in metadata, as far as they have something in common.
///
/// Source: Protos/plugin_data.proto and Protos/hparams.proto.
enum PluginContent {
    /// The version, which is field 1 of each of them; nil where the bytes are no message.
    static func version(of content: [UInt8], plugin: Plugin) -> Int64? {
        // What these two wrote before they had a message (plugins/{histogram,text}/metadata.py).
        if plugin == .histograms || plugin == .text, content == Array("{}".utf8) { return 0 }
        var version: Int64 = 0
        var fields = unsafe WireReader(content.span.bytes)
        do {
            while try fields.next() {
                if fields.key == PluginContentKey.version {
                    version = Int64(bitPattern: try fields.varint())
                } else {
                    try fields.skip()
                }
            }
        } catch {
            return nil
        }
        return version
    }
}
