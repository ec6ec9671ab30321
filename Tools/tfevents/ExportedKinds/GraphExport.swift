import ColumnarTables
import TFEvents

/// Graphs and run metadata as serialized messages: a file and a row for each.
struct GraphExport: KindExport {
    let columns =
        ValueOutput.placeColumns + [
            TableColumn("nodes", .integer, isOptional: true), TableColumn("file", .text),
        ]

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
