import Foundation
import TFEvents
import TestSupport
import Testing

@Suite struct ExportOfKindsTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ run: String = "run", _ body: (EventWriter) throws -> Void) throws {
        try withEventWriter(runDirectory: directory.appending("runs/\(run)"), body)
    }

    private func export(_ kind: String, _ arguments: String...) async throws -> ToolResult {
        try await Tool.tfevents.run(["export", directory.appending("runs"), "--kind", kind] + arguments)
    }

    private var out: String { directory.appending("out") }

    private func files() -> [String] {
        let names = FileManager.default.enumerator(atPath: out)?.compactMap { $0 as? String } ?? []
        // Of a directory there are no contents.
        return names.filter { FileManager.default.contents(atPath: "\(out)/\($0)") != nil }.sorted()
    }

    @Test func namesOfTagsNeverLeadOutOfTheDirectory() async throws {
        let tags = [
            "../../up", "/root", "a/../../b", "c\u{1B}[31m", "", "100%", String(repeating: "x", count: 5000),
        ]
        try write { writer in
            for tag in tags { writer.addTensor(tag, try Tensor([1, 2]), step: 1) }
            writer.addTensor(String(repeating: "deep/", count: 2000), try Tensor([1]), step: 1)
        }
        let result = try await export("tensors", "--out", out)
        #expect(result.exitCode == 0, "\(result.standardError)")
        let files = files()
        #expect(files.count == tags.count + 1)
        #expect(files.contains("run/%2E./%2E./up/1.npy") && files.contains("run/c%1B[31m/1.npy"))
        #expect(try directory.names(in: "").sorted() == ["out", "runs"])
    }

    @Test func valuesOfOneTagAndStepAreFilesOfTheirOwn() async throws {
        try write { writer in
            for value in 1...3 { writer.addTensor("a", try Tensor([value].map { Int32($0) }), step: 7) }
        }
        // The files of this run's tag would have the same names.
        try write("run/a") { $0.addTensor("a", try Tensor([4] as [Int32]), step: 7) }
        try write("") { $0.addTensor("run/a/a", try Tensor([5] as [Int32]), step: 7) }
        let result = try await export("tensors", "--out", out)
        #expect(result.exitCode == 0)
        #expect(Set(files().map { $0.split(separator: "/").last }) == ["7.npy", "7~2.npy", "7~3.npy"])
        #expect(files().count == 5)
        let last = try files().map {
            try #require(FileManager.default.contents(atPath: "\(out)/\($0)")).suffix(4)[128]
        }
        #expect(last.sorted() == [1, 2, 3, 4, 5])
    }

    /// As TensorFlow writes them; a NumPy file would lose a zero at their end.
    @Test func graphsInSummariesAreGraphsAndNoTensors() async throws {
        let plugins = [
            "graph_keras_model": "json", "graph_run_metadata": "pb", "graph_run_metadata_graph": "pb",
        ]
        try write { writer in
            for plugin in plugins.keys {
                writer.addTensor(
                    plugin, try Tensor(["{}\0"], shape: []), step: 1, plugin: .init(name: plugin))
            }
        }
        let result = try await export("graphs", "--out", out)
        #expect(result.exitCode == 0 && result.standardError.isEmpty)
        #expect(files() == plugins.map { "run/\($0)/1.\($1)" }.sorted())
        for file in files() {
            #expect(FileManager.default.contents(atPath: "\(out)/\(file)") == Data("{}\0".utf8))
        }
        let tensors = try await export("tensors", "--out", directory.appending("tensors"))
        #expect(tensors.standardOutput.split(separator: "\n").count <= 1)
    }

    @Test func textsAreCellsWhateverIsInThem() async throws {
        try write { $0.addText("t", "=1+1, \"x\"\nline", step: 2, wallTime: 3.5) }
        let csv = try await export("texts", "--neutralize-formulas")
        #expect(
            csv.standardOutput
                == "run,tag,step,wall_time,index,text\nrun,t,2,3.5,0,\"'=1+1, \"\"x\"\"\nline\"\n")
        let jsonl = try await export("texts", "--format", "jsonl")
        #expect(
            jsonl.standardOutput
                == #"{"run": "run", "tag": "t", "step": 2, "wall_time": 3.5, "index": 0, "text": "=1+1, \"x\"\nline"}"#
                + "\n")
    }

    @Test func whatIsNotThereIsSaid() async throws {
        try write { $0.addText("t", "x", step: 2) }
        #expect(try await export("histograms").standardError == "tfevents export: no histograms here\n")
        let none = try await export("texts", "--tag", "u")
        #expect(none.standardError == "tfevents export: no texts fit --tag 'u'\n" && none.exitCode == 0)
        let nowhere = try await export("images")
        #expect(nowhere.exitCode == 64 && nowhere.standardError.contains("--out"))
        #expect(try await export("texts", "--wide").exitCode == 64)
        let full = try await export("texts", "--out", "/dev/full")
        #expect(full.exitCode == 2 && full.standardError.contains("/dev/full: cannot be written"))
    }

    @Test func whatAFileCannotHoldIsCounted() async throws {
        func tensor(_ type: UInt8, size: UInt64) -> [UInt8] {
            let dimension = RawEvents.field(2, [8] + RawEvents.varint(size))
            return [8, type] + RawEvents.field(2, dimension) + RawEvents.field(4, [1, 0, 0, 0])
        }
        // A few bytes that ask for 2^40 numbers, and a type of 4 bits.
        let values = [("huge", tensor(1, size: 1 << 40)), ("small", tensor(29, size: 4))].map { tag, tensor in
            RawEvents.field(1, Array(tag.utf8)) + RawEvents.field(8, tensor)
        }
        try directory.write(run: "runs/run", [RawEvents.event(step: 1, values)])
        let result = try await export("tensors", "--out", out)
        #expect(result.exitCode == 0)
        #expect(
            result.standardError.contains("left out 2 tensors of types or shapes that NumPy lacks"),
            "\(result.standardError)")
    }

    @Test func oneBrokenEmbeddingDoesNotHideTheOthers() async throws {
        try write { writer in
            writer.addScalar("a", 1, step: 1)
            for name in ["first", "second"] {
                try writer.addEmbedding(name, try Embedding([1, 2, 3, 4], dimensions: 2), step: 1)
            }
        }
        let broken = directory.appending("runs/run/embeddings/first/1/tensors.bytes")
        try FileManager.default.removeItem(atPath: broken)
        let result = try await export("embeddings", "--out", out)
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("first/1/tensors.bytes: No such file or directory"))
        #expect(files() == ["run/second:00001/tensor.npy"])
    }
}
