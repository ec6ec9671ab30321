import Testing

@testable import TFEvents

/// Meshes come back as they were logged.
@Suite struct MeshTests {
    private let vertices: [Float] = [0, 0, 0, 1, 0, 0, 0, 1, 0]

    private func parts(_ values: [LoggedValue]) -> [MeshPart] {
        values.compactMap { if case .mesh(let part) = $0.interpretation { part } else { nil } }
    }

    @Test func comeBackFromTheirParts() throws {
        let meshes = [
            try Mesh(vertices: vertices, colors: [1, 2, 3, 4, 5, 6, 7, 8, 9], faces: [0, 1, 2]),
            try Mesh(vertices: vertices.reversed(), colors: [9, 8, 7, 6, 5, 4, 3, 2, 1], faces: [2, 1, 0]),
        ]
        let scene = try MeshScene(
            camera: .init(fieldOfView: 50), material: .points(size: 2), lights: [.ambient()])
        let logged = try LoggedKinds()
        logged.writer.addMeshes("mesh", meshes, scene: scene, step: 3)
        let values = try logged.read()
        #expect(values.map(\.tag) == ["mesh_VERTEX", "mesh_FACE", "mesh_COLOR"])
        let parts = parts(values)
        #expect(parts.allSatisfy { $0.name == "mesh" && $0.sceneJSON == scene.json })
        #expect(try Mesh.meshes(of: parts.reversed()) == meshes)
    }

    @Test func haveColorsOfFloatingPoint() throws {
        let mesh = try Mesh(vertices: vertices, colors: [0, 1, 0.5, -1, 2, 0, 0, 0, 0] as [Float])
        #expect(mesh.colors == [0, 255, 128, 0, 255, 0, 0, 0, 0])
    }

    @Test func nameTheArgumentThatIsWrong() throws {
        func argument(_ vertices: [Float], _ colors: [UInt8] = [], _ faces: [Int32] = []) -> String? {
            do { _ = try Mesh(vertices: vertices, colors: colors, faces: faces) } catch {
                return error.argument
            }
            return nil
        }
        #expect(argument([]) == "vertices")
        #expect(argument([1, 2]) == "vertices")
        #expect(argument([1, .nan, 3]) == "vertices[1]")
        #expect(argument(vertices, [1, 2, 3]) == "colors")
        #expect(argument(vertices, [], [0, 1]) == "faces")
        #expect(argument(vertices, [], [0, 1, 3]) == "faces[2]")
        #expect(argument(vertices, [], [0, -1, 2]) == "faces[1]")
        #expect(throws: InvalidArgument.self) { try MeshScene(json: "[1]") }
        #expect(throws: InvalidArgument.self) { try MeshScene(camera: .init(fieldOfView: .nan)) }
    }

    @Test func areRefusedBesideOthersOfAnotherSize() throws {
        let logged = try LoggedKinds()
        let mesh = try Mesh(vertices: vertices)
        logged.writer.addMeshes("none", [], step: 0)
        logged.writer.addMeshes("sizes", [mesh, try Mesh(vertices: [1, 2, 3])], step: 0)
        #expect(try logged.read().isEmpty)
        #expect(logged.refusedArguments == ["meshes", "meshes[1]"])
    }

    /// A shape that asks for 2^40 meshes of no points takes no memory.
    @Test func ofHostileShapesAreTensors() throws {
        var tensor = Tensor()
        tensor.dataType = .float
        tensor.shape = .init([1 << 40, 0, 3])
        let content = MeshPluginData(name: "m", contentType: .vertices).encoded
        #expect(tensor.meshPart(pluginContent: content) == nil)
    }
}
