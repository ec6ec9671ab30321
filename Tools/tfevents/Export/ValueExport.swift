import ColumnarTables
import Raster
import SystemPackage
@_spi(Tools) import TFEvents

/// Makes rows, and files, of the values of one kind.
struct ValueExport {
    let kind: ExportKind
    /// The rows of what was taken so far.
    var table: ValueTable
    private var files: ExportedFiles?
    /// Values of series of the kind that are not laid out as it wants.
    private(set) var misfitCount = 0
    /// Tensors that a file cannot hold.
    private(set) var unfitTensorCount = 0
    private var meshes = MeshAssembly()

    private typealias Cell = ValueTable.Cell

    /// An export into a directory; nil for a kind that makes no files.
    init(_ kind: ExportKind, _ form: ValueTable.Form, directory: String?) {
        self.kind = kind
        table = ValueTable(form, columns: Self.columns(kind))
        files = directory.map { ExportedFiles($0) }
    }

    private static func columns(_ kind: ExportKind) -> [TableColumn] {
        let place = [
            TableColumn("run", .text), TableColumn("tag", .text), TableColumn("step", .integer),
            TableColumn("wall_time", .double),
        ]
        let index = TableColumn("index", .integer)
        let file = TableColumn("file", .text)
        func doubles(_ names: String...) -> [TableColumn] { names.map { TableColumn($0, .double) } }
        func integers(_ names: String...) -> [TableColumn] { names.map { TableColumn($0, .integer) } }
        func optional(_ kind: TableColumn.Kind, _ names: String...) -> [TableColumn] {
            names.map { TableColumn($0, kind, isOptional: true) }
        }
        return switch kind {
        case .scalars, .hyperparameters: place + doubles("value")
        case .texts: place + [index, TableColumn("text", .text)]
        case .histograms: place + doubles("left", "right", "count")
        case .precisionRecall:
            place
                + doubles(
                    "threshold", "true_positives", "false_positives", "true_negatives", "false_negatives",
                    "precision", "recall")
        case .images: place + [index] + optional(.integer, "width", "height") + [file]
        case .audio: place + [index] + optional(.text, "label") + [file]
        case .meshes: place + [index] + integers("points", "faces") + [file]
        case .tensors: place + [TableColumn("shape", .text), file]
        case .graphs: place + optional(.integer, "nodes") + [file]
        case .embeddings:
            [TableColumn("run", .text), TableColumn("name", .text)] + integers("points", "dimensions")
                + optional(.text, "tensor", "metadata", "sprite")
        }
    }

    /// Takes what an event holds.
    mutating func add(_ content: RunValues.Content, run: String) throws {
        switch content {
        case .values(let values): for value in values { try add(value, run: run) }
        case .other(let event): try add(event, run: run)
        }
    }

    /// Takes what a run holds beside its events, or what only its end completes.
    mutating func endRun(_ run: RunDirectory, filter: SeriesFilter, _ diagnostics: inout Diagnostics) throws {
        if kind == .meshes { try addMeshes(meshes.takeAll(), run: run.name) }
        guard kind == .embeddings else { return }
        for result in try run.embeddingResults() {
            switch result {
            case .success(let embedding) where filter.includes(tag: embedding.name):
                try add(embedding, run: run.name)
            case .success: break
            case .failure(let error): diagnostics.report(failure: "\(error)")
            }
        }
    }
}

// MARK: - Kinds

extension ValueExport {
    private mutating func add(_ value: RunValues.Value, run: String) throws {
        switch (kind, value.interpretation) {
        case (.texts, .text(let texts)):
            for (index, text) in texts.enumerated() {
                add(value, run, [.integer(index), .text(text)])
            }
        case (.histograms, .histogram(let buckets)):
            for bucket in buckets {
                add(value, run, [bucket.left, bucket.right, bucket.count].map { .number(.double($0)) })
            }
        case (.precisionRecall, .precisionRecall(let curve)): add(curve, value, run)
        case (.images, .images(let images)):
            for (index, image) in images.enumerated() {
                let format = try? ImageFile(image.bytes).format.rawValue
                let file = try write(
                    image.bytes, value, run, index, of: images.count, suffix: format ?? "bin")
                add(
                    value, run,
                    [.integer(index), .optional(image.width), .optional(image.height), .text(file)])
            }
        case (.audio, .audio(let clips)):
            for (index, clip) in clips.enumerated() {
                let format = try? AudioFile(clip.bytes).format.rawValue
                let file = try write(clip.bytes, value, run, index, of: clips.count, suffix: format ?? "bin")
                add(
                    value, run,
                    [.integer(index), clip.label.isEmpty ? .missing : .text(clip.label), .text(file)])
            }
        case (.meshes, .mesh(let part)):
            if let complete = meshes.add(part, of: value) { try addMeshes([complete], run: run) }
        case (.tensors, .tensor(let tensor, plugin: _)): try add(tensor, value, run)
        case (_, .tensor(_, plugin: let plugin?)) where plugin == kind.plugin: misfitCount += 1
        default: break
        }
    }

    private mutating func add(_ curve: PRCurve, _ value: RunValues.Value, _ run: String) {
        for index in 0..<curve.thresholdCount {
            let numbers = [
                curve.thresholds[index], curve.truePositives[index], curve.falsePositives[index],
                curve.trueNegatives[index], curve.falseNegatives[index], curve.precision[index],
                curve.recall[index],
            ]
            add(value, run, numbers.map { .number(.float($0)) })
        }
    }

    private mutating func add(_ tensor: Tensor, _ value: RunValues.Value, _ run: String) throws {
        guard let bytes = NPYFile.bytes(tensor) else {
            unfitTensorCount += 1
            return
        }
        let sizes = (tensor.shape?.dimensions ?? []).map { "\($0.size)" }
        let file = try write(bytes, value, run, suffix: "npy")
        add(value, run, [.text("[\(sizes.joined(separator: ", "))]"), .text(file)])
    }

    private mutating func addMeshes(_ complete: [MeshAssembly.Scene], run: String) throws {
        for scene in complete {
            guard let parts = try? Mesh.meshes(of: scene.parts) else {
                misfitCount += scene.parts.count
                continue
            }
            for (index, mesh) in parts.enumerated() {
                let file = try write(
                    PLYFile.bytes(mesh), scene.place, run, index, of: parts.count, suffix: "ply")
                add(
                    scene.place, run,
                    [.integer(index), .integer(mesh.vertexCount), .integer(mesh.faceCount), .text(file)])
            }
        }
    }

    private mutating func add(_ event: Event, run: String) throws {
        guard kind == .graphs else { return }
        switch event.what {
        case .graphDef(let bytes):
            try add(bytes, tag: "graph", nodes: (try? ModelGraph(serialized: bytes))?.nodes.count, event, run)
        case .taggedRunMetadata(let metadata):
            try add(metadata.runMetadata, tag: "run_metadata/\(metadata.tag)", nodes: nil, event, run)
        case .metaGraphDef(let bytes): try add(bytes, tag: "meta_graph", nodes: nil, event, run)
        default: break
        }
    }

    private mutating func add(
        _ bytes: [UInt8], tag: String, nodes: Int?, _ event: Event, _ run: String
    ) throws {
        let place = RunValues.Value(
            tag: Array(tag.utf8), step: event.step, wallTime: event.wallTime, interpretation: .metadata)
        add(place, run, [.optional(nodes), .text(try write(bytes, place, run, suffix: "pb"))])
    }

    private mutating func add(_ logged: LoggedEmbedding, run: String) throws {
        let folders = [run, logged.name]
        let embedding = logged.embedding
        let shape = [embedding.pointCount, embedding.dimensions]
        let tensor = try NPYFile.bytes(Tensor(embedding.values, shape: shape)) ?? []
        let file = try files?.write(tensor, in: folders, name: "tensor", suffix: "npy")
        let metadata = try embedding.metadata.flatMap {
            try files?.write($0.tabSeparatedValues, in: folders, name: "metadata", suffix: "tsv")
        }
        let sprite = try logged.sprite.flatMap {
            try files?.write($0.bytes, in: folders, name: "sprite", suffix: $0.format.rawValue)
        }
        table.add(
            [.text(run), .text(logged.name)] + shape.map { Cell.integer($0) }
                + [file, metadata, sprite].map { $0.map { .text($0) } ?? .missing })
    }

    // MARK: Rows and files

    private mutating func add(_ value: RunValues.Value, _ run: String, _ cells: [Cell]) {
        let place: [Cell] = [
            .text(run), .text(String(readable: value.tag)), .number(.integer(value.step)),
            .number(.double(value.wallTime)),
        ]
        table.add(place + cells)
    }

    private mutating func write(
        _ bytes: [UInt8], _ value: RunValues.Value, _ run: String, _ index: Int = 0, of count: Int = 1,
        suffix: String
    ) throws -> String {
        let name = count > 1 ? "\(value.step)-\(index)" : "\(value.step)"
        return try files?.write(
            bytes, in: [run, String(readable: value.tag)], name: name, suffix: suffix) ?? ""
    }
}
