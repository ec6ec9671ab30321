import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct InspectCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(run: String) throws -> String {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for (step, value) in [(1, 0.5), (3, -2), (2, .nan)] {
            writer.addScalar("loss", value, step: step, wallTime: 1_700_000_000 + Double(step))
        }
        writer.addScalar("a\u{1B}[31m", 1, step: 7, wallTime: 1_700_000_000)
        try writer.close()
        return try #require(try directory.eventFiles(in: run).first)
    }

    private func size(_ path: String) throws -> Int { try Data(contentsOf: URL(filePath: path)).count }

    @Test func aRunIsATableOfItsTags() async throws {
        let file = try write(run: ".")
        let result = try await Tool.tfevents.run("inspect", directory.path, environment: ["TZ": "UTC"])
        #expect(result.exitCode == 0)
        #expect(result.standardError.isEmpty)
        #expect(
            result.standardOutput == """
                .: 1 file, \(try size(file)) B, 5 events, written by swift-tfevents, \
                2023-11-14 22:13:20 to 2023-11-14 22:13:23, steps go back in 1 tag
                tag          kind     points   steps  last  min  max
                loss         scalars       3  1 to 3   NaN   -2  0.5
                a\\u{1B}[31m  scalars       1       7     1    1    1


                """)
    }

    @Test func severalRunsAreATableToo() async throws {
        let sizes = try ["a", "b"].map { try size(write(run: $0)) }
        let result = try await Tool.tfevents.run("inspect", "--summary", directory.path, "--tag", "loss")
        #expect(
            result.standardOutput == """
                run  files   size  events  tags   steps  state
                a        1  \(sizes[0]) B       5     1  1 to 3  steps go back in 1 tag
                b        1  \(sizes[1]) B       5     1  1 to 3  steps go back in 1 tag

                """)
    }

    @Test func severalPathsNameTheirRuns() async throws {
        _ = try write(run: "a/x")
        let file = try write(run: "b")
        let result = try await Tool.tfevents.run("inspect", "--summary", directory.appending("a"), file)
        let runs = result.standardOutput.split(separator: "\n").dropFirst().map {
            $0.split(separator: " ")[0]
        }
        #expect(runs.map(String.init) == [directory.appending("a/x"), directory.appending("b")])
    }

    @Test func printsJSON() async throws {
        let file = try write(run: "a")
        let result = try await Tool.tfevents.run("inspect", "--json", directory.path)
        let report = try JSONValue(parsing: result.standardOutput)
        let run = report["runs"]?.arrayValue?.first
        #expect(run?["run"] == "a")
        #expect(run?["files"] == [["path": .string(file), "bytes": .integer(try size(file))]])
        #expect(run?["events"] == 5)
        #expect(run?["writer"] == "swift-tfevents")
        #expect(run?["first_step"] == 1 && run?["last_step"] == 7)
        #expect(run?["first_wall_time"] == 1_700_000_000.0 && run?["last_wall_time"] == 1_700_000_003.0)
        #expect(run?["damaged_places"] == 0 && run?["pending_events"] == 0)
        let loss = try #require(run?["series"]?.arrayValue?.first)
        #expect(loss["tag"] == "loss" && loss["kind"] == "scalars" && loss["points"] == 3)
        #expect(loss["min"] == -2.0 && loss["max"] == 0.5 && loss["nan_points"] == 1)
        #expect(loss["last"]?.doubleValue?.isNaN == true)
    }

    @Test func damageIsInTheTableAndTheExitCode() async throws {
        let file = try write(run: "a")
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count - 6] ^= 1
        try bytes.write(to: URL(filePath: file))
        let result = try await Tool.tfevents.run("inspect", directory.path)
        #expect(result.exitCode == 1)
        #expect(result.standardOutput.contains("DAMAGED in 1 place"))
        #expect(result.standardError.hasPrefix("tfevents inspect: \(file): "))

        try bytes.dropLast(3).write(to: URL(filePath: file))
        let torn = try await Tool.tfevents.run("inspect", directory.path)
        #expect(torn.exitCode == 0)
        #expect(torn.standardOutput.contains("last record not whole"))

        let missing = try await Tool.tfevents.run("inspect", directory.path, directory.appending("missing"))
        #expect(missing.exitCode == 2)
        #expect(missing.standardOutput.contains("loss"))
    }

    @Test
    func knowsTheKindsOfOtherWriters() async throws {
        for writer in ["torch", "tf2", "tensorboardx"] {
            let folder = Fixtures.directory.appending(path: "event-files")
            let expected = try JSONValue(
                parsing: String(
                    contentsOf: folder.appending(path: "\(writer).expected.json"), encoding: .utf8))
            let result = try await Tool.tfevents.run("inspect", "--json", folder.appending(path: writer).path)
            #expect(result.exitCode == 0)
            for run in try #require(JSONValue(parsing: result.standardOutput)["runs"]?.arrayValue) {
                let name = try #require(run["run"]?.stringValue)
                for series in try #require(run["series"]?.arrayValue) where series["kind"] == "scalars" {
                    let tag = try #require(series["tag"]?.stringValue)
                    let points = try #require(expected[name]?["scalars"]?[tag]?.arrayValue)
                    #expect(series["points"]?.integerValue == points.count)
                    #expect(series["first_step"] == points.compactMap { $0.arrayValue?[1] }.first)
                }
            }
        }
    }

    /// Ten times the points take the same memory, and both little.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/env")))
    func memoryDoesNotGrowWithTheFile() async throws {
        func peak(points: Int) throws -> Int {
            let run = directory.appending("\(points)")
            let writer = try EventWriter(runDirectory: run)
            for step in 1...points { writer.addScalar("loss", Float(step), step: step) }
            try writer.close()
            let script = """
                import resource, subprocess, sys
                subprocess.run([sys.argv[1], "inspect", sys.argv[2]], check=True, stdout=subprocess.DEVNULL)
                print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
                """
            let result = try TestSupport.run(["python3", "-c", script, Tool.tfevents.path, run])
            return try #require(Int(result.lines.first ?? ""))
        }
        try #require(Python.isPresent, Comment(rawValue: Python.absence))
        let (small, large) = try (peak(points: 20_000), peak(points: 400_000))
        #expect(large - small < 4 << 10, "\(small) and \(large) KiB")
        #expect(large < 64 << 10)
    }

    @Test func listsGraphsAndEmbeddings() async throws {
        try withEventWriter(runDirectory: directory.appending("kinds")) { writer in
            try writer.logEveryKind(step: 3)
            try writer.addEmbedding("words", try Embedding([1, 2, 3, 4], dimensions: 2), step: 7)
        }
        let result = try await Tool.tfevents.run("inspect", directory.appending("kinds"))
        let rows = result.standardOutput.split(separator: "\n").map { $0.split { $0 == " " }.prefix(4) }
        for row in [
            ["graph", "graphs", "1", "0"], ["words:00007", "embeddings", "1", "7"],
            ["tensor", "tensor", "1", "3"],
            ["curve", "pr_curves", "1", "3"], ["video", "images", "1", "3"],
        ] {
            #expect(rows.contains { $0.map(String.init) == row }, "\(row)")
        }
        #expect(rows.contains { $0.prefix(3).map(String.init) == ["call", "run", "metadata"] })
        try directory.write("kinds/projector_config.pbtxt", text: "embeddings {{{")
        let broken = try await Tool.tfevents.run("inspect", directory.appending("kinds"))
        #expect(broken.exitCode == 2 && broken.standardError.contains("projector_config.pbtxt, byte "))
    }

    @Test(arguments: [
        ["inspect"], ["tail"], ["watch", "--once"], ["export"], ["export", "--kind", "texts"],
    ])
    func filtersThatFitNothingAreTold(_ command: [String]) async throws {
        try withEventWriter(runDirectory: directory.appending("run")) { $0.addScalar("a[1]", 1, step: 1) }
        let path = directory.appending("run")
        let result = try await Tool.tfevents.run(
            [command[0], path] + command.dropFirst() + ["--tag", "nothing*"])
        #expect(result.standardError.contains("--tag 'nothing*'"), "\(result.standardError)")
        #expect(result.exitCode == 0)
        guard !command.contains("texts") else { return }
        let bracketed = try await Tool.tfevents.run(
            [command[0], path] + command.dropFirst() + ["--tag", "a[1]"])
        #expect(bracketed.standardOutput.contains("a[1]") && bracketed.standardError.isEmpty)
    }

    @Test func stepsThatGoBackAreNotSound() async throws {
        func write(_ run: String, start: Bool) throws {
            let points = [1, 2, 3, 1].map { RawEvents.event(step: $0, [RawEvents.scalar([0x61], 1)]) }
            // A SessionLog of START.
            let session = RawEvents.field(7, [8, 1])
            let events = start ? points[..<3] + [[0x10, 1] + session, points[3]] : points[...]
            try directory.write(run: "runs/\(run)", Array(events))
        }
        try write("back", start: false)
        try write("resumed", start: true)
        let result = try await Tool.tfevents.run("inspect", "--summary", directory.appending("runs"))
        let rows = result.standardOutput.split(separator: "\n")
        #expect(rows[1].hasPrefix("back ") && rows[1].hasSuffix("steps go back in 1 tag"), "\(rows)")
        #expect(rows[2].hasPrefix("resumed ") && rows[2].hasSuffix("sound"))
    }

    @Test func filesOfOtherFormatsAreNamed() async throws {
        try directory.write(
            "runs/lfs/events.out.tfevents.1",
            text:
                "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
        )
        for command in ["inspect", "export", "tail", "dump"] {
            let result = try await Tool.tfevents.run(command, directory.appending("runs"))
            #expect(result.exitCode == 1)
            #expect(result.standardError.contains("no event file but a Git LFS pointer: run 'git lfs pull'"))
        }
        let table = try await Tool.tfevents.run("inspect", "--summary", directory.appending("runs"))
        #expect(table.standardOutput.contains("1 file of another format"))
    }

    @Test func watchSaysThatADirectoryCannotBeRead() async throws {
        _ = try write(run: "runs/ok")
        try directory.link("runs/lost.tfevents", to: "nowhere")
        let result = try await Tool.tfevents.run("watch", "--once", directory.appending("runs"))
        #expect(result.standardOutput.contains("1 path cannot be read"), "\(result.standardOutput)")
    }
}
