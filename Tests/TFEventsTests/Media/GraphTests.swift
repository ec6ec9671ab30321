import TestSupport
import Testing

@testable import TFEvents

/// Graphs come back as they were logged.
@Suite struct GraphTests {
    private func graph() throws -> ModelGraph {
        var graph = ModelGraph()
        let input = try graph.add(
            "input", "Placeholder", shapes: [[-1, 4]], attributes: ["dtype": .type(.float)])
        try graph.add(
            "net/out", "MatMul", inputs: [input, "input:1", "^input"], device: "/GPU:0", shapes: [[-1], []],
            attributes: [
                "text": "a", "integer": -1, "number": 0.5, "bool": true, "shape": .shape([2, -1]),
                "list": .other([0x0a, 0x02, 0x18, 0x07]),
            ])
        return graph
    }

    @Test func comesBackFromItsFile() throws {
        let graph = try graph()
        let logged = try LoggedKinds()
        logged.writer.addGraph(graph, step: 1)
        logged.writer.addGraph(serialized: graph.encoded, step: 2)
        logged.writer.addRunMetadata("step", serialized: [0x0a, 0], step: 3)
        logged.writer.addGraph(serialized: [0x0a, 9, 1], step: 4)
        #expect(try logged.read().isEmpty)
        let events = Array(try EventReader(path: logged.directory.path)).map(\.event)
        let graphs = try events.compactMap { event in
            if case .graphDef(let bytes) = event.what { try ModelGraph(serialized: bytes) } else { nil }
        }
        #expect(graphs == [graph, graph])
        #expect(events.last?.what == .taggedRunMetadata(.init(tag: "step", runMetadata: [0x0a, 0])))
        #expect(logged.refusedArguments == ["graph"])
    }

    /// Unicode takes the two names for one, TensorBoard does not.
    @Test func tellsNamesApartByTheirBytes() throws {
        let names = ["e\u{301}", "\u{e9}"]
        let graph = try ModelGraph(names.map { .init($0, "NoOp") })
        #expect(graph.nodes.map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
        #expect(throws: InvalidArgument.self) {
            try ModelGraph([.init(names[0], "NoOp", inputs: [names[1]])])
        }
    }

    /// The page "Graphs" answers 500 of any of them, of an empty tag for all runs.
    @Test func refusesWhatThePageFailsOf() throws {
        var graph = ModelGraph()
        do {
            try graph.add("a", "NoOp", attributes: ["x": .other([0xff])])
            Issue.record("An attribute that is none was taken.")
        } catch {
            #expect(error.argument == "attributes[x]")
        }
        #expect(graph.nodes.isEmpty)
        let logged = try LoggedKinds()
        logged.writer.addRunMetadata("step", serialized: [0xff, 0xff], step: 1)
        logged.writer.addRunMetadata("", serialized: [], step: 1)
        #expect(try logged.read().isEmpty)
        #expect(logged.refusedArguments == ["metadata", "tag"])
    }

    @Test func namesTheArgumentThatIsWrong() throws {
        var graph = try graph()
        func argument(_ name: String, _ inputs: [String] = []) -> String? {
            do { try graph.add(name, "NoOp", inputs: inputs) } catch { return error.argument }
            return nil
        }
        for name in ["", "input", "a//b", "a/", "/a", "a:0", "^a"] {
            #expect(argument(name) == "name", "\(name)")
        }
        #expect(argument("b", ["input", "missing"]) == "inputs[1]")
        #expect(argument("b", ["input:x"]) == "inputs[0]")
        #expect(argument("b", ["input:3", "net/out"]) == nil)
        #expect(throws: InvalidArgument.self) { try ModelGraph([.init("a", "NoOp", inputs: ["b"])]) }
        #expect(
            try ModelGraph([.init("a", "NoOp", inputs: ["b"]), .init("b", "NoOp", inputs: ["a"])]).nodes.count
                == 2)
    }
}
