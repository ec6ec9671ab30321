/// Points in space, with colours and triangles between them where there are any.
///
///     let cloud = try Mesh(vertices: positions, colors: brightness)  // x, y, z, x, y, z, …
public struct Mesh: Hashable, Sendable {
    /// The x, y and z coordinate of each point in turn.
    public let vertices: [Float]
    /// The red, green and blue of each point in turn, 0 to 255; none for a mesh in one colour.
    public let colors: [UInt8]
    /// The places in the list of points of the three corners of each triangle in turn; none for a cloud of points.
    public let faces: [Int32]

    /// How many points there are.
    public var vertexCount: Int { vertices.count / 3 }
    /// How many triangles there are.
    public var faceCount: Int { faces.count / 3 }

    /// A mesh, or a cloud of points if there are no faces.
    ///
    /// - Parameters:
    ///   - vertices: The x, y and z coordinate of each point in turn.
    ///   - colors: The red, green and blue of each point in turn, 0 to 255.
    ///   - faces: The places in the list of points, from 0, of the three corners of each triangle in turn.
    /// - Throws: ``InvalidArgument`` where there are no points, a number is no multiple of three, a coordinate is not
    ///   finite, there are colours for more or fewer points, or a corner is at no point.
    public init(vertices: [Float], colors: [UInt8] = [], faces: [Int32] = []) throws(InvalidArgument) {
        try requireTriples(vertices.count, of: "vertices")
        guard !vertices.isEmpty else {
            throw InvalidArgument("vertices", expected: "a point or more", found: "none")
        }
        try vertices.requireFinite("vertices")
        guard colors.isEmpty || colors.count == vertices.count else {
            throw InvalidArgument(
                "colors", expected: "\(vertices.count), three for each point", found: "\(colors.count)")
        }
        try requireTriples(faces.count, of: "faces")
        let corners = Int32(clamping: vertices.count / 3)
        guard faces.allBelow(corners) else {
            let index = faces.firstIndex { $0 < 0 || $0 >= corners } ?? 0
            throw InvalidArgument(
                "faces[\(index)]", expected: "one of \(corners) points", found: "\(faces[index])")
        }
        self.vertices = vertices
        self.colors = colors
        self.faces = faces
    }

    /// A mesh with colours of floating point, 0 to 1; what is beyond counts as 0 or 1.
    ///
    /// - Throws: ``InvalidArgument`` as for other colours, and for one that is NaN.
    @_disfavoredOverload
    public init(vertices: [Float], colors: [Float], faces: [Int32] = []) throws(InvalidArgument) {
        if let index = colors.firstIndex(where: \.isNaN) {
            throw InvalidArgument("colors[\(index)]", expected: "0 to 1", found: "NaN")
        }
        let levels = colors.map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
        try self.init(vertices: vertices, colors: levels, faces: faces)
    }
}

private func requireTriples(_ count: Int, of argument: String) throws(InvalidArgument) {
    guard count.isMultiple(of: 3) else {
        throw InvalidArgument(argument, expected: "three numbers each", found: "\(count)")
    }
}

extension [Int32] {
    /// Whether all are at least 0 and less than a limit.
    fileprivate func allBelow(_ limit: Int32) -> Bool {
        var highest: UInt32 = 0
        for number in self { highest = Swift.max(highest, UInt32(bitPattern: number)) }
        return isEmpty || highest < UInt32(bitPattern: limit)
    }
}
