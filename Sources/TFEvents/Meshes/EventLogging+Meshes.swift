extension EventLogging {
    /// Logs a mesh or a cloud of points, for the page "Mesh".
    ///
    /// TensorBoard keeps 10 steps of a tag. Its page has one viewer for each tag.
    ///
    /// - Parameters:
    ///   - tag: The series, in which three stand: `<tag>_VERTEX`, and `<tag>_FACE` and `<tag>_COLOR` where there are any.
    ///   - mesh: The mesh.
    ///   - scene: The camera, the material and the lights; those of the first step count.
    ///   - step: Where the mesh stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: A title in place of the tag, which the page does not show.
    ///   - description: Markdown.
    public func addMesh(
        _ tag: String, _ mesh: Mesh, scene: MeshScene = .standard, step: Int, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        addMeshes(
            tag, [mesh], scene: scene, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several meshes of one step.
    ///
    /// None, or meshes with different numbers of points, colours or faces, are refused.
    public func addMeshes(
        _ tag: String, _ meshes: [Mesh], scene: MeshScene = .standard, step: Int, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        let parts: [MeshTensor]
        do { parts = try MeshTensor.all(of: meshes) } catch {
            return refuse(error, tag: tag)
        }
        // Both loaders drop steps that fall behind by the wall time too, so the parts have the same.
        let wallTime = wallTime ?? Clock.wallTime()
        let components = parts.reduce(UInt64(0)) { $0 | 1 << $1.type.rawValue }
        for part in parts {
            let content = MeshPluginData(
                name: path(tag), contentType: part.type, sceneJSON: scene.json, shape: part.shape,
                components: components)
            let metadata = SummaryMetadata(
                plugin: .init(name: "mesh", content: content.encoded), displayName: displayName,
                description: description, dataClass: .tensor)
            add(tag + part.type.suffix, tensor: part.tensor, metadata, step: step, wallTime: wallTime)
        }
    }
}

extension StepWriter {
    /// Logs a mesh or a cloud of points.
    public func addMesh(
        _ tag: String, _ mesh: Mesh, scene: MeshScene = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addMesh(
            path(tag), mesh, scene: scene, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several meshes, each on a card.
    public func addMeshes(
        _ tag: String, _ meshes: [Mesh], scene: MeshScene = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addMeshes(
            path(tag), meshes, scene: scene, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}

/// One of the tensors that meshes are logged as.
private struct MeshTensor {
    let type: MeshPluginData.ContentType
    let shape: [Int]
    /// A serialized TensorProto.
    let tensor: [UInt8]

    static func all(of meshes: [Mesh]) throws(InvalidArgument) -> [MeshTensor] {
        guard let first = meshes.first else {
            throw InvalidArgument("meshes", expected: "at least one", found: "none")
        }
        for (index, mesh) in meshes.enumerated() where mesh.sizes != first.sizes {
            throw InvalidArgument(
                "meshes[\(index)]", expected: "\(first.sizes), as the first", found: mesh.sizes)
        }
        return [
            MeshTensor(.vertices, meshes.map(\.vertices)), MeshTensor(.faces, meshes.map(\.faces)),
            MeshTensor(.colors, meshes.map(\.colors)),
        ].compactMap { $0 }
    }

    /// Nil where the meshes have none of it.
    private init?(_ type: MeshPluginData.ContentType, _ parts: [[some TensorElement]]) {
        guard let first = parts.first, !first.isEmpty else { return nil }
        self.type = type
        shape = [parts.count, first.count / 3, 3]
        tensor = WireBuffer.tensor(elements: parts.count == 1 ? first : parts.flatMap { $0 }, shape: shape)
    }
}

extension Mesh {
    fileprivate var sizes: String {
        "\(vertexCount) points, \(colors.count / 3) colours, \(faceCount) faces"
    }
}
