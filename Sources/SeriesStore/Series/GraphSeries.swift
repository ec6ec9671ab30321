package import TFEvents

/// A graph or the metadata of a session's run, which stand in events of their own beside the summaries.
///
/// Source: tensorboard/plugins/graph/metadata.py and dataclass_compat.py.
package struct GraphSeries {
    let description: SeriesDescription
    /// The serialized GraphDef or RunMetadata.
    package let bytes: [UInt8]

    /// What an event holds; nil if it is of another kind.
    package init?(_ event: Event) {
        switch event.what {
        case .graphDef(let bytes): self.init(tag: "__run_graph__", plugin: Plugin.graphs.rawValue, bytes)
        case .taggedRunMetadata(let metadata):
            self.init(tag: metadata.tag, plugin: "graph_tagged_run_metadata", metadata.runMetadata)
        default: return nil
        }
    }

    private init(tag: String, plugin: String, _ bytes: [UInt8]) {
        self.bytes = bytes
        let metadata = SummaryMetadata(plugin: .init(name: plugin), dataClass: .blobSequence)
        description = SeriesDescription(tag: tag, metadata: metadata, isSaid: true)
    }
}
