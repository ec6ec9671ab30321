import OrderedJSON

/// How meshes are looked at: the camera, what they are made of and how they are lit.
///
/// Each is an object of the library three.js, by the name of its class and its properties.
///
/// Source: tensorboard/plugins/mesh/tf_mesh_dashboard/mesh-viewer.ts.
public struct MeshScene: Hashable, Sendable {
    /// The scene as a JSON object with "camera", "material" and "lights", as far as they are said.
    public let json: String

    /// The scene that a page shows when nothing is said.
    public static let standard = MeshScene(checked: "{}")

    /// A scene of a camera, a material and lights; the page's own of each that is omitted.
    ///
    /// - Throws: ``InvalidArgument`` where a number is not finite.
    public init(
        camera: Camera? = nil, material: Material? = nil, lights: [Light]? = nil
    ) throws(InvalidArgument) {
        let scene = Objects(camera: camera, material: material, lights: lights)
        guard let value = try? JSONValue(encoding: scene), value.isFinite else {
            throw InvalidArgument("scene", expected: "finite numbers", found: "others")
        }
        json = value.sorted.text(.compact)
    }

    /// A scene with whatever objects and properties three.js has.
    ///
    /// - Throws: ``InvalidArgument`` where the text is no JSON object.
    public init(json: String) throws(InvalidArgument) {
        guard let value = try? JSONValue(parsing: json), value.objectValue != nil, value.isFinite else {
            throw InvalidArgument("json", expected: "a JSON object", found: "\(json.prefix(100))")
        }
        self.init(checked: json)
    }

    init(checked json: String) { self.json = json }

    private struct Objects: Encodable {
        var camera: Camera?
        var material: Material?
        var lights: [Light]?
    }

}

extension MeshScene {
    /// A camera with perspective.
    public struct Camera: Hashable, Sendable, Encodable {
        private let cls = "PerspectiveCamera"
        private let fov: Double
        private let near: Double
        private let far: Double

        /// A camera.
        ///
        /// - Parameters:
        ///   - fieldOfView: From the lower to the upper edge, in degrees.
        ///   - near: How far off the nearest is that it sees.
        ///   - far: How far off the farthest is that it sees.
        public init(fieldOfView: Double = 75, near: Double = 0.1, far: Double = 1000) {
            fov = fieldOfView
            self.near = near
            self.far = far
        }
    }

    /// What a mesh is made of, or how the points of a cloud are drawn.
    public struct Material: Hashable, Sendable, Encodable {
        private let cls: String
        private var size: Double?
        private var roughness: Double?
        private var metalness: Double?
        private var wireframe: Bool?

        /// Points of a size, in the units of the coordinates.
        public static func points(size: Double) -> Material {
            Material("PointsMaterial") { $0.size = size }
        }

        /// A surface.
        ///
        /// - Parameters:
        ///   - roughness: 0 for a mirror to 1.
        ///   - metalness: 0 for wood or stone to 1 for metal.
        ///   - wireframe: Whether only the edges are drawn.
        /// - Returns: The material.
        public static func surface(
            roughness: Double = 1, metalness: Double = 0, wireframe: Bool = false
        ) -> Material {
            Material("MeshStandardMaterial") {
                $0.roughness = roughness
                $0.metalness = metalness
                $0.wireframe = wireframe
            }
        }

        private init(_ cls: String, _ set: (inout Material) -> Void) {
            self.cls = cls
            set(&self)
        }
    }

    /// A light.
    public struct Light: Hashable, Sendable, Encodable {
        private let cls: String
        private let color: String
        private let intensity: Double
        private var position: [Double]?

        /// Light from everywhere.
        ///
        /// - Parameters:
        ///   - color: As style sheets name it: `#ffffff`.
        ///   - intensity: 1 for full.
        /// - Returns: The light.
        public static func ambient(color: String = "#ffffff", intensity: Double = 0.75) -> Light {
            Light(cls: "AmbientLight", color: color, intensity: intensity)
        }

        /// Light from one side.
        ///
        /// - Parameters:
        ///   - color: As style sheets name it: `#ffffff`.
        ///   - intensity: 1 for full.
        ///   - position: Where it comes from.
        /// - Returns: The light.
        public static func directional(
            color: String = "#ffffff", intensity: Double = 0.75, from position: SIMD3<Double>
        ) -> Light {
            Light(
                cls: "DirectionalLight", color: color, intensity: intensity,
                position: [position.x, position.y, position.z])
        }
    }
}

extension JSONValue {
    /// Whether there are only numbers in it that JSON has.
    fileprivate var isFinite: Bool {
        switch self {
        case .double(let number): number.isFinite
        case .array(let elements): elements.allSatisfy(\.isFinite)
        case .object(let object): object.members.allSatisfy(\.value.isFinite)
        default: true
        }
    }

    /// The value with the members of its objects in alphabetical order.
    fileprivate var sorted: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let object):
            .object(
                JSONObject(object.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted) }))
        default: self
        }
    }
}
