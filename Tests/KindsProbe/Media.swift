import Raster
import TFEvents

/// Logs sounds, videos, curves, meshes, embeddings, a graph and tensors; Tools/interop/media.py makes the same.
func logMedia(to directory: String) throws {
    try withEventWriter(runDirectory: "\(directory)/run") { writer in
        writer.addScalar("first", 1, step: 0)
        try logGraph(to: writer)
        for step in 0..<3 {
            try logAudio(step, to: writer)
            try logVideo(step, to: writer)
            try logCurves(step, to: writer)
            try logMeshes(step, to: writer)
        }
        for step in [10, 20] { try logEmbeddings(step, to: writer) }
        try logTensors(to: writer)
        writer.addScalar("last", 1, step: 0)
    }
}

private func logAudio(_ step: Int, to writer: EventWriter) throws {
    let wave = (0..<4000).map { Float($0 * (37 + step) % 241 - 120) / 100 }
    let integers = (0..<2000).map { Int16(truncatingIfNeeded: $0 * (997 + step)) }
    writer.addAudio(
        "tone/mono", try AudioClip(wave, sampleRate: 8000), step: step, displayName: "A tone",
        description: "Beyond **±1** at times")
    writer.addAudio("tone/stereo", try AudioClip(integers, channels: 2, sampleRate: 44100), step: step)
    writer.addAudio(
        "tone/float", try AudioClip(wave.map { $0 / 2 }, channels: 4, sampleRate: 16000, encoding: .float),
        step: step)
    let clips = try [100, 200].map { try AudioClip(Array(integers.prefix($0)), sampleRate: 8000) }
    writer.addAudio("tone/batch", clips, step: step)
}

private func logVideo(_ step: Int, to writer: EventWriter) throws {
    let frames = try (0..<12).map { index in
        // A square that rests from the fourth to the eighth frame.
        let left = 2 * (index < 4 ? index : index < 8 ? 4 : index - 3) + step
        let samples = (0..<24 * 32).flatMap { pixel -> [UInt8] in
            let isInside = (left..<left + 6).contains(pixel % 32) && (9..<15).contains(pixel / 32)
            return isInside ? [255, 128, 0] : [UInt8(pixel % 32), UInt8(pixel / 32), 64]
        }
        return try Bitmap(width: 32, height: 24, format: .rgb, samples: samples)
    }
    writer.addVideo(
        "video", try Animation(frames, frameRate: 10, playCount: 2), step: step, description: "A *square*")
    let gif: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0]
        + [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]
    writer.addImage("gif", try ImageFile(gif), step: step)
}

private func logCurves(_ step: Int, to writer: EventWriter) throws {
    let labels = (0..<500).map { $0 * 7919 % 13 < 4 + step }
    let scores = (0..<500).map { Double($0 * 104_729 % 1000) / 999 }
    let weights = (0..<500).map { Double($0 % 5) / 2 }
    writer.addPRCurve(
        "curve", try PRCurve(labels: labels, scores: scores), step: step, displayName: "A curve",
        description: "Of *500* examples")
    writer.addPRCurve(
        "weighted", try PRCurve(labels: labels, scores: scores, weights: weights, thresholdCount: 31),
        step: step)
    writer.addPRCurve(
        "counts",
        try PRCurve(
            truePositives: [4, 3, 0], falsePositives: [6, 2, 0], trueNegatives: [0, 4, 6],
            falseNegatives: [0, 1, 4]),
        step: step)
}

/// A box of points, with colours and faces between them.
private func logMeshes(_ step: Int, to writer: EventWriter) throws {
    let corners: [Int] = (0..<8).flatMap { corner in [corner & 1, (corner >> 1) & 1, corner >> 2] }
    let vertices = corners.map { Float($0 * (step + 1)) - 0.5 }
    let colors = corners.map { UInt8(255 * $0) }
    let faces: [Int32] = [
        0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3,
        7, 5,
    ]
    let scene = try MeshScene(
        camera: .init(fieldOfView: 60), material: .surface(roughness: 0.5),
        lights: [.ambient(intensity: 0.5), .directional(from: [0, -1, 2])])
    writer.addMesh(
        "box", try Mesh(vertices: vertices, colors: colors, faces: faces), scene: scene, step: step,
        description: "A *box*")
    let spiral = (0..<2000).flatMap { index -> [Float] in
        let (x, y) = (index % 40, index / 40)
        return [Float(x) / 8, Float(y) / 8, Float((x * y + step) % 17) / 16]
    }
    let shades = (0..<6000).map { Float($0 % 256) / 255 }
    writer.addMesh(
        "cloud", try Mesh(vertices: spiral, colors: shades),
        scene: try MeshScene(material: .points(size: 0.1)),
        step: step)
    writer.addMeshes(
        "pair", [try Mesh(vertices: vertices), try Mesh(vertices: vertices.map { -$0 })], step: step)
}

private func logEmbeddings(_ step: Int, to writer: EventWriter) throws {
    let values = (0..<300).map { Float($0 * $0 % 101 + step) / 4 }
    let rows = (0..<60).map { ["point \($0)", "\($0 % 3)"] }
    let thumbnails = try (0..<60).map { index in
        try Bitmap(
            width: 8, height: 8, format: .rgb, samples: (0..<192).map { UInt8(($0 + index * 4) % 256) })
    }
    try writer.addEmbedding(
        "situations",
        try Embedding(
            values, dimensions: 5, metadata: try .init(columns: ["name", "kind"], rows: rows),
            thumbnails: thumbnails),
        step: step)
    try writer.addEmbedding(
        "../odd name",
        try Embedding(values, dimensions: 3, metadata: .labels((0..<100).map { "label \($0)" })),
        step: step)
}

private func logGraph(to writer: EventWriter) throws {
    var graph = ModelGraph()
    let state = try graph.add(
        "state", "Placeholder", shapes: [[-1, 4]], attributes: ["dtype": .type(.float)])
    var input = state
    for layer in 1...2 {
        let weights = try graph.add(
            "policy/dense\(layer)/weights", "VariableV2", shapes: [[4, 4]],
            attributes: ["shape": .shape([4, 4])])
        let product = try graph.add(
            "policy/dense\(layer)/product", "MatMul", inputs: [input, weights], shapes: [[-1, 4]],
            attributes: ["transpose_a": false])
        input = try graph.add("policy/dense\(layer)/relu", "Relu", inputs: [product], shapes: [[-1, 4]])
    }
    try graph.add("policy/action", "ArgMax", inputs: [input, "^state"], device: "/CPU:0", shapes: [[-1]])
    writer.addGraph(graph)
    writer.addRunMetadata("step 1", serialized: [], step: 1)
}

private func logTensors(to writer: EventWriter) throws {
    let tensors: [(String, Tensor)] = [
        ("float", try Tensor([1.5, -2, .infinity, 0.1] as [Float], shape: [2, 2])),
        ("double", try Tensor([0.1, -1e300], shape: [2, 1])),
        ("int8", try Tensor([-128, 127] as [Int8])), ("uint8", try Tensor([0, 255] as [UInt8])),
        ("int16", try Tensor([-32768, 5] as [Int16])), ("uint16", try Tensor([65535, 5] as [UInt16])),
        ("int32", try Tensor([.min, 5] as [Int32])), ("uint32", try Tensor([.max, 5] as [UInt32])),
        ("int64", try Tensor([.min, 9_007_199_254_740_993] as [Int64])),
        ("uint64", try Tensor([.max, 5] as [UInt64])), ("bool", try Tensor([true, false])),
        ("string", try Tensor(["ä", ""], shape: [1, 2])),
        ("half", try Tensor(bytes: [0, 0x3c, 0, 0xc0], of: .half, shape: [2])),
        ("complex64", try Tensor(bytes: Tensor([1, -2] as [Float]).content, of: .complex64, shape: [1])),
        ("scalar", try Tensor([7] as [Int32], shape: [])), ("empty", try Tensor([Float](), shape: [0, 3])),
    ]
    for (name, tensor) in tensors { writer.addTensor("tensor/\(name)", tensor, step: 1) }
}
