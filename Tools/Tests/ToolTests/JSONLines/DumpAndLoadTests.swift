import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct DumpAndLoadTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func writtenFile() throws -> String {
        let writer = try EventWriter(
            runDirectory: directory.appending("run"), options: .init(precision: .exact))
        writer.addScalar("loss", 0.1, step: 1, wallTime: 1.5)
        writer.addScalar("reward", .nan, step: 2, wallTime: 2.5)
        try writer.close()
        return try #require(try directory.eventFiles(in: "run").first)
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test func aDumpIsReadable() async throws {
        let file = try writtenFile()
        let result = try await Tool.tfevents.run("dump", file)
        #expect(result.exitCode == 0)
        let lines = result.standardOutput.split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[0].contains(#""file_version": "brain.Event:2""#))
        #expect(
            lines[1].hasSuffix(
                #""wall_time": 1.5, "step": 1, "summary": {"value": [{"tag": "loss", "simple_value": 0.1, "#
                    + #""exact_value": 0.1}]}}"#))
        #expect(lines[2].contains(#""simple_value": NaN"#))
    }

    @Test func loadingADumpGivesTheSameFile() async throws {
        let file = try writtenFile()
        let dump = try await Tool.tfevents.run("dump", file)
        let copy = directory.appending("copy.tfevents")
        let load = try await Tool.tfevents.run("load", "--out", copy, input: dump.standardOutput)
        #expect(load.exitCode == 0, "\(load.standardError)")
        #expect(try bytes(copy) == bytes(file))

        let again = try await Tool.tfevents.run("load", "--out", copy, input: dump.standardOutput)
        #expect(again.exitCode == 2)
        #expect(again.standardError.contains("copy.tfevents"))
        #expect(try bytes(copy) == bytes(file))
    }

    @Test
    func everySoundFileOfOtherWritersComesBack() async throws {
        let folder = Fixtures.directory.appending(path: "event-files")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let files = names.filter { $0.contains("tfevents") && !$0.contains("damaged/") }
        #expect(files.count >= 5)
        for name in files {
            let file = folder.appending(path: name).path
            let dump = try await Tool.tfevents.run("dump", file)
            #expect(dump.exitCode == 0)
            try directory.write("dump.jsonl", text: dump.standardOutput)
            let copy = directory.appending("copy-\(UUID().uuidString)")
            let load = try await Tool.tfevents.run("load", directory.appending("dump.jsonl"), "--out", copy)
            #expect(load.exitCode == 0)
            #expect(try bytes(copy) == bytes(file), "\(name)")
        }
    }

    @Test func everyKindComesBack() async throws {
        try withEventWriter(runDirectory: directory.appending("run")) { writer in
            for step in 1...2 { try writer.logEveryKind(step: step) }
        }
        let file = try #require(try directory.eventFiles(in: "run").first)
        let dump = try await Tool.tfevents.run("dump", file)
        for name in ["graph_def", "tagged_run_metadata", "tensor_content", "string_val"] {
            #expect(dump.standardOutput.contains("\"\(name)\": "), "\(name)")
        }
        #expect(!dump.standardOutput.contains("\"raw\": "))
        let copy = directory.appending("copy.tfevents")
        #expect(try await Tool.tfevents.run("load", "--out", copy, input: dump.standardOutput).exitCode == 0)
        #expect(try bytes(copy) == bytes(file))
    }

    @Test func damageIsSaidAndPassedOver() async throws {
        let file = try writtenFile()
        var damaged = try bytes(file)
        let second = damaged.count - 60
        damaged[second] ^= 1
        try damaged.write(to: URL(filePath: file))
        let result = try await Tool.tfevents.run("dump", file, directory.appending("missing"))
        #expect(result.exitCode == 2)
        #expect(result.standardOutput.split(separator: "\n").count == 2)
        #expect(result.standardError.contains("tfevents dump: \(file): Offset "))
        #expect(result.standardError.contains("missing: "))
        #expect(try await Tool.tfevents.run("dump", file).exitCode == 1)
    }

    @Test func aTornTailIsANote() async throws {
        let file = try writtenFile()
        try bytes(file).dropLast(1).write(to: URL(filePath: file))
        let result = try await Tool.tfevents.run("dump", file)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.split(separator: "\n").count == 2)
        #expect(result.standardError.contains("is cut off"))
    }

    @Test func aWrongLineIsNamedAndTheOthersAreLoaded() async throws {
        let copy = directory.appending("copy.tfevents")
        let input = "{\"step\": 1}\n\n{\"step\": 1.5}\n[]\n{\n{\"step\": 2}\n"
        let result = try await Tool.tfevents.run("load", "--out", copy, input: input)
        #expect(result.exitCode == 1)
        let errors = result.standardError.split(separator: "\n")
        try #require(errors.count == 3)
        #expect(errors[0].hasPrefix("tfevents load: standard input: line 3: step: expected an integer"))
        #expect(errors[1] == "tfevents load: standard input: line 4: expected an object, found []")
        #expect(errors[2].hasPrefix("tfevents load: standard input: line 5: column 2: expected a key"))
        let dump = try await Tool.tfevents.run("dump", copy)
        #expect(dump.standardOutput == "{\"offset\": 0, \"step\": 1}\n{\"offset\": 18, \"step\": 2}\n")
    }
}
