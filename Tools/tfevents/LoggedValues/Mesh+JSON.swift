import OrderedJSON
import TFEvents

extension Mesh {
    /// `{"vertices": [[x, y, z], …], "colors": [[r, g, b], …], "faces": [[a, b, c], …]}`, colours of 0 to 255.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        try place.requireMembers("vertices", "colors", "faces", "scene")
        guard let vertices = place["vertices"] else { throw place.error("vertices") }
        try self.init(
            vertices: try vertices.floats, colors: try place.integers("colors", UInt8.self),
            faces: try place.integers("faces", Int32.self))
    }
}

extension MeshScene {
    /// The member `scene`: the camera, the material and the lights as three.js has them.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        guard let scene = place["scene"] else {
            self = .standard
            return
        }
        try self.init(json: scene.value.text())
    }
}

extension JSONPlace {
    fileprivate func integers<Integer: FixedWidthInteger>(
        _ key: String, _ type: Integer.Type
    ) throws(InvalidArgument) -> [Integer] {
        guard let place = self[key] else { return [] }
        var integers: [Integer] = []
        for number in try place.numbers {
            guard let integer = Integer(exactly: number) else {
                throw InvalidArgument(
                    place.name, expected: "integers of \(Integer.min) to \(Integer.max)", found: "\(number)")
            }
            integers.append(integer)
        }
        return integers
    }
}
