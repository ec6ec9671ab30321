import ColumnarTables
import TFEvents

/// Meshes, whose parts are brought together, as PLY files: a file and a row for each.
struct MeshExport: KindExport {
    let columns =
        ValueOutput.placeColumns + ["index", "points", "faces"].map { TableColumn($0, .integer) }
        + [TableColumn("file", .text)]
    private var meshes = MeshAssembly()

    mutating func add(_ value: RunValues.Value, to output: inout ValueOutput) throws {
        guard case .mesh(let part) = value.interpretation else { return }
        if let complete = meshes.add(part, of: value) { try add(complete, to: &output) }
    }

    mutating func endRun(
        _ run: RunDirectory, filter: SeriesFilter, to output: inout ValueOutput,
        _ diagnostics: inout Diagnostics
    ) throws {
        for scene in meshes.takeAll() { try add(scene, to: &output) }
    }

    private func add(_ scene: MeshAssembly.Scene, to output: inout ValueOutput) throws {
        guard let parts = try? Mesh.meshes(of: scene.parts) else {
            output.misfitCount += scene.parts.count
            return
        }
        for (index, mesh) in parts.enumerated() {
            let file = try output.write(
                PLYFile.bytes(mesh), of: scene.place, index, of: parts.count, suffix: "ply")
            output.add(
                scene.place,
                [.integer(index), .integer(mesh.vertexCount), .integer(mesh.faceCount), .text(file)])
        }
    }
}
