extension SummaryMetadata {
    /// The message, serialized; fields that say nothing are left out.
    package var encoded: [UInt8] {
        var message = WireBuffer()
        if let plugin {
            var data = WireBuffer()
            data.append(PluginDataKey.name, unlessEmpty: plugin.name.utf8)
            data.append(PluginDataKey.content, unlessEmpty: plugin.content)
            message.append(MetadataKey.pluginData, delimited: data.bytes)
        }
        message.append(MetadataKey.displayName, unlessEmpty: displayName.utf8)
        message.append(MetadataKey.description, unlessEmpty: description.utf8)
        if dataClass != .unknown {
            message.append(MetadataKey.dataClass, varint: dataClass.rawValue)
        }
        message.append(unknownFields)
        return message.bytes
    }
}
