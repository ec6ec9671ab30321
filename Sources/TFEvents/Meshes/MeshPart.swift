/// The points, colours or triangles of the meshes of one step, as a series of its own.
///
/// Source: tensorboard/plugins/mesh/plugin_data.proto.
public struct MeshPart: Hashable, Sendable {
    /// The name that the parts of a mesh have in common.
    public var name: String
    /// The part of each mesh.
    public var elements: Elements
    /// How the meshes are looked at; as JSON, unchecked.
    public var sceneJSON: String

    /// What is part of each mesh, in the order of the meshes.
    public enum Elements: Hashable, Sendable {
        /// Three coordinates of each point.
        case vertices([[Float]])
        /// Three corners of each triangle.
        case faces([[Int32]])
        /// Three colours of each point.
        case colors([[UInt8]])
    }
}

extension Mesh {
    /// Puts the parts of one step together again.
    ///
    /// - Parameter parts: The parts of one name; an order is not needed.
    /// - Throws: ``InvalidArgument`` where there are no points, or parts do not fit together.
    /// - Returns: As many meshes as were logged at the step.
    public static func meshes(of parts: [MeshPart]) throws(InvalidArgument) -> [Mesh] {
        var vertices: [[Float]] = []
        var faces: [[Int32]] = []
        var colors: [[UInt8]] = []
        for part in parts {
            switch part.elements {
            case .vertices(let elements): vertices = elements
            case .faces(let elements): faces = elements
            case .colors(let elements): colors = elements
            }
        }
        for (name, count) in [("faces", faces.count), ("colors", colors.count)] {
            guard count == 0 || count == vertices.count else {
                throw InvalidArgument(name, expected: "those of \(vertices.count) meshes", found: "\(count)")
            }
        }
        var meshes: [Mesh] = []
        for (index, vertices) in vertices.enumerated() {
            meshes.append(
                try Mesh(
                    vertices: vertices, colors: colors.isEmpty ? [] : colors[index],
                    faces: faces.isEmpty ? [] : faces[index]))
        }
        return meshes
    }
}
