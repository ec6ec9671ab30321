import Foundation
import SystemPackage
import TFEvents
import TestSupport
import Testing

@Suite struct EditCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for run in ["a/1", "a/2"] {
            let writer = try EventWriter(
                runDirectory: directory.appending("runs/\(run)"), options: .init(precision: .exact))
            for step in 1...3 {
                writer.addScalars(["loss/a": 0.1, "loss/b": 0.2, "other": .nan], step: step)
                writer.addScalar("other/c", 1, step: step)
            }
            try writer.close()
        }
    }

    private func edit(_ arguments: String..., to out: String = "new") async throws -> ToolResult {
        let words = ["edit", directory.appending("runs"), "--out", directory.appending(out)] + arguments
        return try await Tool.tfevents.start(words).result()
    }

    private func tags(_ run: String) throws -> Set<String> {
        Set(try directory.events(in: run).flatMap(\.tags))
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    private func dump(_ run: String) async throws -> String {
        let file = try #require(try directory.eventFiles(in: run).first)
        let dump = try await Tool.tfevents.run("dump", file).standardOutput
        return dump.replacing(#/"offset": \d+/#, with: "")
    }

    @Test func renamesTagsAndNothingElse() async throws {
        let before = try bytes(#require(try directory.eventFiles(in: "runs/a/1").first))
        let result = try await edit("--rename-tag", "^loss/(.)$=train/$1/loss")
        #expect(result.exitCode == 0, "\(result.standardError)")
        #expect(try tags("new/a/1") == ["train/a/loss", "train/b/loss", "other", "other/c"])
        #expect(
            try await dump("new/a/2")
                == dump("runs/a/2").replacing("loss/a", with: "train/a/loss").replacing(
                    "loss/b", with: "train/b/loss"))
        let verified = try await Tool.tfevents.run("verify", "--strict", directory.appending("new"))
        #expect(verified.exitCode == 0, "\(verified.standardOutput)")
        #expect(try bytes(#require(try directory.eventFiles(in: "runs/a/1").first)) == before)
    }

    /// The page of meshes goes by a name beside the tags.
    @Test func meshesAreCalledAsTheirTagsAndEmbeddingsAreSaidToStay() async throws {
        try withEventWriter(runDirectory: directory.appending("runs/a/1")) { writer in
            writer.addMesh("box", try Mesh(vertices: [0, 0, 0], colors: [1, 2, 3]), step: 1)
            writer.addMesh("other", try Mesh(vertices: [0, 0, 0]), step: 1)
            try writer.addEmbedding("points", try Embedding([1, 2], dimensions: 2), step: 1)
        }
        let result = try await edit("--rename-tag", "^box=scan/box")
        #expect(result.exitCode == 0 && result.standardError.contains("a/1: 1 embedding not copied"))
        let run = "new/a/1"
        #expect(try tags(run).isSuperset(of: ["scan/box_VERTEX", "scan/box_COLOR", "other_VERTEX"]))
        var names: [String] = []
        for event in try EventReader(path: directory.appending(run)) {
            for value in event.values {
                if case .mesh(let part) = value.interpretation() { names.append(part.name) }
            }
        }
        #expect(names == ["scan/box", "scan/box", "other"])
    }

    @Test func dropsTagsWithTheirEvents() async throws {
        #expect(try await edit("--drop-tag", "other*").exitCode == 0)
        #expect(try tags("new/a/1") == ["loss/a", "loss/b"])
        #expect(try directory.events(in: "new/a/1").count == 3)

        #expect(try await edit("--keep-tag", "other/?", to: "kept").exitCode == 0)
        #expect(try tags("kept/a/1") == ["other/c"])
        #expect(try directory.events(in: "kept/a/1").count == 3)
    }

    @Test func anOptionThatFitsNothingIsTold() async throws {
        let result = try await edit(
            "--keep-tag", "loss/*", "--keep-tag", "los/*", "--drop-tag", "x", "--rename-tag", "^loss/a$=b",
            "--rename-tag", "^b$=c", "--rename-tag", "^a$=d", "--drop-run", "z*")
        #expect(result.exitCode == 0)
        for option in ["--keep-tag 'los/*'", "--drop-tag 'x'", "--rename-tag '^a$=d'", "--drop-run 'z*'"] {
            #expect(result.standardError.contains("nothing fits \(option)\n"), "\(result)")
        }
        #expect(result.standardError.split(separator: "\n").count == 5, "\(result)")
    }

    @Test func whatConcernsNoTagIsByteForByteTheSame() async throws {
        #expect(try await edit("--drop-tag", "nothing").exitCode == 0)
        for run in ["a/1", "a/2"] {
            let files = try (directory.eventFiles(in: "runs/\(run)"), directory.eventFiles(in: "new/\(run)"))
            #expect(files.0.map { FilePath($0).lastComponent } == files.1.map { FilePath($0).lastComponent })
            #expect(try bytes(files.0[0]) == bytes(files.1[0]))
        }
    }

    @Test
    func everyOtherFieldOfOtherWritersStays() async throws {
        for writer in ["torch", "tf2", "tensorboardx"] {
            let source = Fixtures.directory.appending(path: "event-files/\(writer)").path
            let there = directory.appending("there-\(writer)")
            let back = directory.appending("back-\(writer)")
            #expect(
                try await Tool.tfevents.run("edit", source, "--out", there, "--rename-tag", "^=renamed/")
                    .exitCode == 0)
            #expect(
                try await Tool.tfevents.run("edit", there, "--out", back, "--rename-tag", "^renamed/=")
                    .exitCode
                    == 0)
            let difference = try run(["diff", "--recursive", source, back])
            #expect(difference.status == 0, "\(String(decoding: difference.output, as: UTF8.self))")
        }
    }

    @Test func keepsEveryKindAsItIs() async throws {
        try withEventWriter(runDirectory: directory.appending("runs/kinds")) { writer in
            for step in 1...2 { try writer.logEveryKind(step: step) }
        }
        #expect(try await edit("--rename-tag", "^=x/", "--keep-run", "kinds", to: "there").exitCode == 0)
        let back = directory.appending("back")
        let result = try await Tool.tfevents.run(
            "edit", directory.appending("there"), "--out", back, "--rename-tag", "^x/=")
        #expect(result.exitCode == 0, "\(result.standardError)")
        let files = try (directory.eventFiles(in: "runs/kinds"), directory.eventFiles(in: "back/kinds"))
        #expect(try bytes(files.0[0]) == bytes(files.1[0]))

        #expect(try await edit("--drop-tag", "video", "--keep-run", "kinds", to: "less").exitCode == 0)
        let inspected = try await Tool.tfevents.run("inspect", directory.appending("less"))
        #expect(inspected.standardOutput.contains("curve") && !inspected.standardOutput.contains("video"))
    }

    @Test func renamesAndDropsRuns() async throws {
        let result = try await edit("--rename-run", "a/=b/seed-", "--drop-run", "*/2")
        #expect(result.exitCode == 0)
        #expect(try directory.names(in: "new") == ["b"])
        #expect(try directory.names(in: "new/b") == ["seed-1"])
    }

    @Test func refusesNamesThatBecomeOneAndNewPathsThatExist() async throws {
        let tags = try await edit("--rename-tag", "loss/.=loss")
        #expect(tags.exitCode == 2)
        #expect(tags.standardError.contains("'loss/a' and 'loss/b' would both become 'loss'"))
        #expect(!directory.contains("new"))

        let runs = try await edit("--rename-run", "[0-9]=x")
        #expect(runs.exitCode == 2)
        #expect(runs.standardError.contains("'a/1' and 'a/2' would both become 'a/x'"))
        #expect(!directory.contains("new"))

        let outside = try await edit("--rename-run", "^a/1=../../out")
        #expect(outside.exitCode == 2)
        #expect(outside.standardError.contains("'../../out' cannot be a run's name"))

        let existing = try await edit("--drop-tag", "x", to: "runs")
        #expect(existing.exitCode == 2)
        #expect(existing.standardError.contains("runs: is there already"))

        #expect(try await edit().exitCode == 64)
        #expect(try await edit("--rename-tag", "(=x").exitCode == 64)
    }

    @Test func refusesRunsThatOnePathStandsFor() async throws {
        let result = try await edit("--rename-run", "^a/1=x", "--rename-run", "^a/2=./x")
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("'a/1' and 'a/2' would both become 'x'"))
        #expect(!directory.contains("new"))
    }

    @Test func whatNobodyCanReadIsLeftOutAndSaid() async throws {
        let scalar = RawEvents.scalar(Array("a".utf8), 1)
        // A value whose metadata is cut off.
        let broken = RawEvents.event(step: 1, [RawEvents.field(1, [0x61]) + [0x4a, 9]])
        try directory.write(run: "runs/b", [broken, RawEvents.event(step: 2, [scalar])])
        let result = try await edit("--keep-run", "b")
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("Offset 0: record 0: "), "\(result.standardError)")
        #expect(try directory.events(in: "new/b").map(\.step) == [2])
        let verified = try await Tool.tfevents.run("verify", directory.appending("new"))
        #expect(verified.standardOutput.contains("0 errors"))
    }

    @Test func editsASingleFileAndArchives() async throws {
        let file = try #require(try directory.eventFiles(in: "runs/a/1").first)
        let archive = directory.appending("archive.gz")
        try run(["gzip", "--stdout", file]).output.write(to: URL(filePath: archive))
        for source in [file, archive] {
            let out = directory.appending("new-\(source == file)")
            #expect(
                try await Tool.tfevents.run("edit", source, "--out", out, "--drop-tag", "other").exitCode == 0
            )
            #expect(try (bytes(out).prefix(2) == Data([0x1f, 0x8b])) == (source == archive))
            let verified = try await Tool.tfevents.run("verify", out)
            #expect(verified.standardOutput.hasPrefix("1 file, 7 events, 9 scalars, 3 tags"))
        }
    }

    @Test func damageIsNotCopied() async throws {
        let file = try #require(try directory.eventFiles(in: "runs/a/1").first)
        var data = try bytes(file)
        data[data.count - 6] ^= 1
        try data.write(to: URL(filePath: file))
        let result = try await edit("--drop-tag", "other")
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("tfevents edit: \(file): Offset "))
        let verified = try await Tool.tfevents.run("verify", "--strict", directory.appending("new"))
        #expect(verified.exitCode == 0)
        #expect(verified.standardOutput.hasPrefix("2 files, 13 events"))
    }
}
