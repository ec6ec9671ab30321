import ColumnarTables
import Raster
@_spi(Tools) import TFEvents

/// Embeddings, which stand beside the events: their points, tables and thumbnails as files, and a row for each.
struct EmbeddingExport: KindExport {
    let columns =
        ["run", "name"].map { TableColumn($0, .text) }
        + ["points", "dimensions"].map { TableColumn($0, .integer) }
        + ["tensor", "metadata", "sprite"].map { TableColumn($0, .text, isOptional: true) }

    func endRun(
        _ run: RunDirectory, filter: SeriesFilter, to output: inout ValueOutput,
        _ diagnostics: inout Diagnostics
    ) throws {
        for result in try run.embeddingResults() {
            switch result {
            case .success(let embedding) where filter.includes(tag: embedding.name):
                try add(embedding, to: &output)
            case .success: break
            case .failure(let error): diagnostics.report(failure: "\(error)")
            }
        }
    }

    private func add(_ logged: LoggedEmbedding, to output: inout ValueOutput) throws {
        let embedding = logged.embedding
        let shape = [embedding.pointCount, embedding.dimensions]
        let points = try NPYFile.bytes(Tensor(embedding.values, shape: shape)) ?? []
        var files: [ValueOutput.Cell] = []
        func write(_ bytes: [UInt8]?, _ name: String, _ suffix: String) throws {
            let file = try bytes.map { try output.write($0, in: [logged.name], name: name, suffix: suffix) }
            files.append(file.map { .text($0) } ?? .missing)
        }
        try write(points, "tensor", "npy")
        try write(embedding.metadata?.tabSeparatedValues, "metadata", "tsv")
        try write(logged.sprite?.bytes, "sprite", logged.sprite?.format.rawValue ?? "bin")
        output.add([.text(output.run), .text(logged.name)] + shape.map { .integer($0) } + files)
    }
}
