import TFEvents

/// A mesh or a cloud of points as a file that programs for meshes read.
///
/// Source: Greg Turk, "The PLY Polygon File Format".
enum PLYFile {
    static func bytes(_ mesh: Mesh) -> [UInt8] {
        var header = ["ply", "format binary_little_endian 1.0", "element vertex \(mesh.vertexCount)"]
        header += ["x", "y", "z"].map { "property float \($0)" }
        if !mesh.colors.isEmpty { header += ["red", "green", "blue"].map { "property uchar \($0)" } }
        if mesh.faceCount > 0 {
            header += ["element face \(mesh.faceCount)", "property list uchar int vertex_indices"]
        }
        header.append("end_header\n")
        var bytes = Array(header.joined(separator: "\n").utf8)
        bytes.reserveCapacity(bytes.count + mesh.vertexCount * 15 + mesh.faceCount * 13)
        for point in 0..<mesh.vertexCount {
            for value in mesh.vertices[3 * point..<3 * point + 3] {
                bytes.append(littleEndian: value.bitPattern)
            }
            if !mesh.colors.isEmpty { bytes += mesh.colors[3 * point..<3 * point + 3] }
        }
        for face in 0..<mesh.faceCount {
            bytes.append(3)
            for corner in mesh.faces[3 * face..<3 * face + 3] {
                bytes.append(littleEndian: UInt32(bitPattern: corner))
            }
        }
        return bytes
    }
}

extension [UInt8] {
    /// Appends four bytes, the lowest first.
    fileprivate mutating func append(littleEndian bits: UInt32) {
        append(UInt8(truncatingIfNeeded: bits))
        append(UInt8(truncatingIfNeeded: bits >> 8))
        append(UInt8(truncatingIfNeeded: bits >> 16))
        append(UInt8(truncatingIfNeeded: bits >> 24))
    }
}
