import Raster
import TFEvents

extension EventWriter {
    /// Logs a value of each kind that is no scalar.
    func logEveryKind(step: Int) throws {
        addHistogram("histogram", [1, 2, 3.5], step: step)
        addText("text", "a **text**", step: step)
        addAudio("audio", try AudioClip([0, 0.5, -0.5] as [Float], sampleRate: 8000), step: step)
        let frames = try (0..<3).map { index in
            try Bitmap(width: 2, height: 2, format: .rgb, samples: (0..<12).map { UInt8($0 * 20 + index) })
        }
        addImage("image", frames[0], step: step)
        addVideo("video", try Animation(frames, frameRate: 10), step: step)
        addPRCurve("curve", try PRCurve(labels: [true, false, true], scores: [0.9, 0.4, 0.3]), step: step)
        addMesh("mesh", try Mesh(vertices: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2]), step: step)
        addTensor("tensor", try Tensor([1, 2, 3, 4] as [Int64], shape: [2, 2]), step: step)
        var graph = ModelGraph()
        let input = try graph.add("input", "Placeholder", shapes: [[-1, 4]])
        try graph.add("output", "MatMul", inputs: [input])
        addGraph(graph)
        addRunMetadata("call", serialized: [], step: step)
        try addLayout(ChartLayout([.init("a", [.lines("b", tags: ["c"])])]))
    }
}
