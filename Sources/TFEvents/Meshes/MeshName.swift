// The page of meshes goes by a name in the data of the plugin, to which the tag adds the part: `box_VERTEX` for `box`.

extension SummaryMetadata {
    /// The name of the mesh whose part has another tag now; nil for other series, and where the tag's end changes too.
    func meshName(ofTag tag: String, formerly former: String) -> String? {
        guard let plugin, plugin.name == "mesh",
            let name = (try? MeshPluginData(serialized: plugin.content))?.name,
            former.utf8.starts(with: name.utf8)
        else { return nil }
        let part = former.utf8.dropFirst(name.utf8.count)
        guard !part.isEmpty, tag.utf8.suffix(part.count).elementsEqual(part) else { return nil }
        return String(Substring(tag.utf8.dropLast(part.count)))
    }
}

extension WireReader {
    /// A serialized SummaryMetadata of meshes with another name, and all else as it is.
    mutating func metadata(withMeshName name: String) throws(EventDecodingError) -> [UInt8] {
        try replacing(MetadataKey.pluginData) { plugin throws(EventDecodingError) in
            try plugin.replacing(PluginDataKey.content) { content throws(EventDecodingError) in
                try content.replacing(MeshPluginData.Key.name) { _ in Array(name.utf8) }
            }
        }
    }

    /// The message with a field of it replaced by what is made of its content.
    private mutating func replacing(
        _ replaced: FieldKey, _ change: (inout WireReader) throws(EventDecodingError) -> [UInt8]
    ) throws(EventDecodingError) -> [UInt8] {
        var result = WireBuffer()
        while try next() {
            if key == replaced {
                var content = try message()
                result.append(replaced, delimited: try change(&content))
            } else {
                result.append(try unknownField())
            }
        }
        return result.bytes
    }
}
