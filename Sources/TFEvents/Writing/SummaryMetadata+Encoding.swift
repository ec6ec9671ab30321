extension SummaryMetadata {
    /// The message, serialized; fields that say nothing are left out.
    var encoded: [UInt8] {
        var message = WireBuffer()
        if let plugin {
            var data = WireBuffer()
            data.append(PluginDataKey.name, plugin.name.utf8)
            data.append(PluginDataKey.content, plugin.content)
            message.append(MetadataKey.pluginData)
            message.append(delimited: data.bytes)
        }
        message.append(MetadataKey.displayName, displayName.utf8)
        message.append(MetadataKey.description, description.utf8)
        if dataClass != .unknown {
            message.append(MetadataKey.dataClass)
            message.append(varint: UInt64(bitPattern: Int64(dataClass.rawValue)))
        }
        message.append(unknownFields)
        return message.bytes
    }
}

extension WireBuffer {
    /// Appends a field unless it is empty.
    fileprivate mutating func append(_ key: FieldKey, _ content: some Collection<UInt8>) {
        guard !content.isEmpty else { return }
        append(key)
        append(delimited: content)
    }
}
