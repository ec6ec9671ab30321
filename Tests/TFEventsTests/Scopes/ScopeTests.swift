import Raster
import TFEvents
import TestSupport
import Testing

/// Writers that put a prefix before tags, and belong to a step.
@Suite struct ScopeTests {
    private struct Losses: Encodable {
        var policy = 0.5
    }

    @Test func takeEveryKindAndCombine() throws {
        let logged = try LoggedKinds()
        let bitmap = try Bitmap(width: 1, height: 1, format: .gray, values: [0.5])
        let image = try bitmap.png()
        let heatMap = try HeatMap([[1]])
        let histogram = Histogram([1.0, 2])
        let table = try MarkdownTable(header: ["a"], rows: [])
        let animation = try Animation([bitmap, bitmap], frameRate: 1)
        let clip = try AudioClip([1] as [Int16], sampleRate: 8000)
        let counts: [Double] = [1, 1]
        let curve = try PRCurve(
            truePositives: counts, falsePositives: counts, trueNegatives: counts, falseNegatives: counts)
        let mesh = try Mesh(vertices: [0, 0, 0])
        let tensor = try Tensor([1] as [Float])
        let prefixed = logged.writer.prefixed("a").prefixed("b")
        prefixed.addScalar("double", 1, step: 7)
        prefixed.addScalar("float", Float(1), step: 7)
        prefixed.addScalar("described", 1, step: 7, description: "d")
        prefixed.addScalars(["pair": 1], step: 7)
        prefixed.addScalars(["dictionary": Float(1)] as [String: Float], step: 7)
        prefixed.addScalars([(tag: "tuple", value: 1)], step: 7)
        prefixed.addImage("bitmap", bitmap, step: 7)
        prefixed.addImages("bitmaps", [bitmap], step: 7)
        prefixed.addImage("file", image, step: 7)
        prefixed.addImages("files", [image], step: 7)
        prefixed.addHeatMap("heatMap", heatMap, step: 7)
        prefixed.addVideo("animation", animation, step: 7)
        prefixed.addAudio("clip", clip, step: 7)
        prefixed.addAudio("clips", [clip], step: 7)
        prefixed.addAudio("wav", clip.wav, step: 7)
        prefixed.addAudio("wavs", [clip.wav], step: 7)
        prefixed.addPRCurve("curve", curve, step: 7)
        prefixed.addMesh("mesh", mesh, step: 7)
        prefixed.addMeshes("meshes", [mesh], step: 7)
        prefixed.addTensor("tensor", tensor, step: 7)
        prefixed.addHistogram("histogram", histogram, step: 7)
        prefixed.addHistogram("values", [1.0, 2], step: 7)
        prefixed.addHistogram("integers", [1, 2], step: 7)
        prefixed.addText("text", "t", step: 7)
        prefixed.addText("table", table, step: 7)
        prefixed.addJSON("json", [1], step: 7)
        prefixed.log(Losses(), step: 7)

        let stepped = logged.writer.atStep(7).prefixed("a").prefixed("b")
        stepped.addScalar("double", 1)
        stepped.addScalar("float", Float(1))
        stepped.addScalar("described", 1, description: "d")
        stepped.addScalars(["pair": 1])
        stepped.addScalars(["dictionary": Float(1)] as [String: Float])
        stepped.addScalars([(tag: "tuple", value: 1)])
        stepped.addImage("bitmap", bitmap)
        stepped.addImages("bitmaps", [bitmap])
        stepped.addImage("file", image)
        stepped.addImages("files", [image])
        stepped.addHeatMap("heatMap", heatMap)
        stepped.addVideo("animation", animation)
        stepped.addAudio("clip", clip)
        stepped.addAudio("clips", [clip])
        stepped.addAudio("wav", clip.wav)
        stepped.addAudio("wavs", [clip.wav])
        stepped.addPRCurve("curve", curve)
        stepped.addMesh("mesh", mesh)
        stepped.addMeshes("meshes", [mesh])
        stepped.addTensor("tensor", tensor)
        stepped.addHistogram("histogram", histogram)
        stepped.addHistogram("values", [1.0, 2])
        stepped.addHistogram("integers", [1, 2])
        stepped.addText("text", "t")
        stepped.addText("table", table)
        stepped.addJSON("json", [1])
        stepped.log(Losses())

        let values = try logged.read()
        #expect(values.allSatisfy { $0.step == 7 && $0.tag.hasPrefix("a/b/") })
        #expect(values.count >= 2 * 27 && values.count % 2 == 0)
        let (first, second) = (values.prefix(values.count / 2), values.suffix(values.count / 2))
        #expect(first.map(\.tag) == second.map(\.tag))
        #expect(zip(first, second).allSatisfy { $0.interpretation == $1.interpretation })
        #expect(first.last?.tag == "a/b/policy")
    }

    @Test func aStepWithoutAPrefixLeavesTagsAsTheyAre() throws {
        let logged = try LoggedKinds()
        logged.writer.withStep(3) { step in
            step.addScalars(["x": 1, "y": 2])
            step.log(Losses())
        }
        logged.writer.prefixed("p").withStep(4) { $0.addScalar("x", 1) }
        #expect(try logged.read().map { "\($0.step) \($0.tag)" } == ["3 x", "3 y", "3 policy", "4 p/x"])
    }

    @Test func flushAndCloseWaitWithoutKeepingAThread() async throws {
        let directory = try TemporaryDirectory()
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("a", 1, step: 1)
        try await writer.flush()
        #expect(try readScalars(directory.eventFiles()) == ["a": [.init(1, 1)]])
        writer.addScalar("a", 2, step: 2)
        try await writer.close()
        #expect(try readScalars(directory.eventFiles()) == ["a": [.init(1, 1), .init(2, 2)]])
    }
}
