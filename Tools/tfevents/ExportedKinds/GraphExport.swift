import ColumnarTables
import TFEvents

/// Graphs and run metadata as serialized messages, models of Keras as JSON: a file and a row for each.
struct GraphExport: KindExport {
    let columns =
        ValueOutput.placeColumns + [
            TableColumn("nodes", .integer, isOptional: true), TableColumn("file", .text),
        ]

    func add(_ value: RunValues.Value, to output: inout ValueOutput) throws {
        guard case .tensor(let tensor, let plugin) = value.interpretation,
            let suffix = plugin.flatMap(Self.suffix(ofPlugin:)), let bytes = tensor.strings.first
        else { return }
        let file = try output.write(bytes, of: value, suffix: suffix)
        output.add(value, [.missing, .text(file)])
    }

    /// The format of what a tensor of a plugin holds; nil if that is no graph.
    static func suffix(ofPlugin plugin: String) -> String? {
        switch plugin {
        case "graph_run_metadata", "graph_run_metadata_graph": "pb"
        case "graph_keras_model": "json"
        default: nil
        }
    }

    func add(_ event: Event, to output: inout ValueOutput) throws {
        let (bytes, tag): ([UInt8], String)
        var nodeCount: Int?
        switch event.what {
        case .graphDef(let graph):
            (bytes, tag) = (graph, "graph")
            nodeCount = (try? ModelGraph(serialized: graph))?.nodes.count
        case .taggedRunMetadata(let metadata):
            (bytes, tag) = (metadata.runMetadata, "run_metadata/\(metadata.tag)")
        case .metaGraphDef(let graph): (bytes, tag) = (graph, "meta_graph")
        default: return
        }
        let place = RunValues.Value(
            tag: Array(tag.utf8), step: event.step, wallTime: event.wallTime, interpretation: .metadata)
        let file = try output.write(bytes, of: place, suffix: "pb")
        output.add(place, [.optional(nodeCount), .text(file)])
    }
}
