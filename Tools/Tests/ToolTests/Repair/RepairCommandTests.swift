import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite struct RepairCommandTests {
    /// A run of seven events, one bit of which is wrong.
    private func damagedRun() async throws -> (TemporaryDirectory, file: String, sound: Data) {
        let directory = try TemporaryDirectory()
        let lines = (1...6).map { "{\"step\": \($0), \"loss\": 0.5}\n" }.joined()
        _ = try await Tool.tfevents.run("log", "--logdir", directory.appending("run"), input: lines)
        let file = try #require(try directory.eventFiles(in: "run").first)
        let sound = try Data(contentsOf: URL(filePath: file))
        var damaged = sound
        damaged[damaged.count - 20] ^= 4
        try damaged.write(to: URL(filePath: file))
        return (directory, file, sound)
    }

    @Test func saysWhatItLostAndLeavesTheSourceAlone() async throws {
        let (directory, file, sound) = try await damagedRun()
        let before = try Data(contentsOf: URL(filePath: file))
        let (run, new) = (directory.appending("run"), directory.appending("new"))
        let result = try await Tool.tfevents.run("repair", run, "--out", new)
        #expect(result.exitCode == 0, "\(result.standardError)")
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("dropped record.data-crc: \(file), byte ") == true)
        #expect(lines.last == "The result has 0 errors, 0 warnings, 0 notes")
        #expect(try Data(contentsOf: URL(filePath: file)) == before)
        #expect(try await Tool.tfevents.run("verify", "--strict", new).exitCode == 0)
        let repaired = try #require(try directory.eventFiles(in: "new").first)
        #expect(sound.starts(with: try Data(contentsOf: URL(filePath: repaired))))

        let again = try await Tool.tfevents.run("repair", run, "--out", new)
        #expect(again.exitCode == 2)
        #expect(
            again.standardError
                == "tfevents repair: \(new) is there already: name a destination that is not\n")
    }

    @Test func repairsInPlaceAndKeepsTheOriginal() async throws {
        let (directory, file, _) = try await damagedRun()
        let before = try Data(contentsOf: URL(filePath: file))
        let result = try await Tool.tfevents.run("repair", "--in-place", directory.appending("run"))
        #expect(result.exitCode == 0)
        let backup = try #require(try directory.names(in: "run").first { $0.hasSuffix(".bak") })
        #expect(!backup.contains("tfevents"))
        #expect(try Data(contentsOf: URL(filePath: directory.appending("run/\(backup)"))) == before)
        #expect(try await Tool.tfevents.run("verify", "--strict", directory.path).exitCode == 0)
    }

    @Test func printsJSON() async throws {
        let (directory, file, _) = try await damagedRun()
        let result = try await Tool.tfevents.run(
            "repair", "--json", directory.appending("run"), "--out", directory.appending("new"))
        let report = try JSONValue(parsing: result.standardOutput)
        let action = report["actions"]?.arrayValue?.first
        #expect(action?["action"] == "dropped")
        #expect(action?["check"] == "record.data-crc")
        #expect(action?["file"] == .string(file))
        #expect(report["summary"]?["records_kept"] == 6)
        #expect(report["summary"]?["errors_left"] == 0)
        #expect(report["failures"] == [])

        let failed = try await Tool.tfevents.run("repair", "--json", "/nonexistent", "--in-place")
        #expect(failed.exitCode == 2)
        let failure = try JSONValue(parsing: failed.standardOutput)
        #expect(failure["actions"] == [])
        #expect(failure["failures"]?.arrayValue?.first?["path"] == "/nonexistent")
    }

    @Test func stepsThatRunBackAreLeftUnlessAskedFor() async throws {
        let directory = try TemporaryDirectory()
        for (first, last) in [(1, 4), (2, 3)] {
            let lines = (first...last).map { "{\"step\": \($0), \"loss\": 0.5}\n" }.joined()
            _ = try await Tool.tfevents.run("log", "--logdir", directory.appending("\(first)"), input: lines)
        }
        try FileManager.default.createDirectory(
            atPath: directory.appending("run"), withIntermediateDirectories: false)
        for (number, run) in ["1", "2"].enumerated() {
            let file = try #require(try directory.eventFiles(in: run).first)
            try FileManager.default.copyItem(
                atPath: file, toPath: directory.appending("run/\(number).tfevents"))
        }
        let run = directory.appending("run")
        let kept = try await Tool.tfevents.run("repair", run, "--out", directory.appending("kept"))
        #expect(kept.exitCode == 1)
        #expect(kept.standardError.contains("left: error scalar.step-order: "))
        #expect(kept.standardError.hasSuffix("--steps last-wins puts the order of steps right\n"))
        let ordered = try await Tool.tfevents.run(
            "repair", run, "--out", directory.appending("ordered"), "--steps", "last-wins", "--merge")
        #expect(ordered.exitCode == 0)
        #expect(try directory.events(in: "ordered").map(\.step) == [1, 2, 3])
    }

    @Test func aCounterThatWrapsIsToldFromStepsThatRunBack() async throws {
        let directory = try TemporaryDirectory()
        let steps: [Int] = [1_000_000_000, 2_000_000_000, -1_294_967_296, -294_967_296]
        try directory.write(
            run: "run",
            steps.map { RawEvents.event(step: Int($0), [RawEvents.scalar(Array("loss".utf8), 1)]) })
        let run = directory.appending("run")

        let verified = try await Tool.tfevents.run("verify", run)
        #expect(
            verified.standardOutput.contains(
                "found -1294967296, as of a counter that wraps at 2^32; TensorBoard's default loader"))
        #expect(verified.standardOutput.contains("; 'tfevents repair --steps unwrap' counts on\n"))
        let kept = try await Tool.tfevents.run("repair", run, "--out", directory.appending("kept"))
        #expect(kept.exitCode == 1)
        #expect(
            kept.standardError.hasSuffix(
                "tfevents repair: --steps unwrap counts on where the counter of steps began anew\n"))
        #expect(!kept.standardError.contains("last-wins"))
        let last = try await Tool.tfevents.run(
            "repair", run, "--out", directory.appending("last"), "--steps", "last-wins")
        #expect(
            last.standardOutput.contains(
                "the counter of steps wraps at 2^32, and '--steps unwrap' keeps all"))

        let unwrapped = try await Tool.tfevents.run(
            "repair", run, "--out", directory.appending("all"), "--steps", "unwrap")
        #expect(unwrapped.exitCode == 0)
        #expect(
            try directory.events(in: "all").map(\.step).suffix(4)
                == [1_000_000_000, 2_000_000_000, 3_000_000_000, 4_000_000_000])
    }

    @Test(arguments: [
        [], ["--out", "x", "--in-place"], ["--in-place", "--merge"], ["--out", "x", "--split", "0"],
    ])
    func needsOneDestination(_ arguments: [String]) async throws {
        let tool = try Tool.tfevents.start(["repair", "run"] + arguments)
        #expect(try await tool.result().exitCode == 64)
    }

    @Test func aFullDiskLeavesNothingBehind() async throws {
        let directory = try TemporaryDirectory()
        let lines = (1...9000).map { "{\"step\": \($0), \"loss\": 0.5}\n" }.joined()
        _ = try await Tool.tfevents.run("log", "--logdir", directory.appending("run"), input: lines)
        let file = try #require(try directory.eventFiles(in: "run").first)
        var damaged = try Data(contentsOf: URL(filePath: file))
        damaged[200] ^= 1
        try damaged.write(to: URL(filePath: file))
        for destination in [["--out", directory.appending("new")], ["--in-place"]] {
            // Files may not become larger than 64 blocks, and no signal tells of it.
            let script = "trap '' XFSZ; ulimit -f 64; exec \"$@\""
            let tool = try Tool(path: "/bin/bash").start(
                ["-c", script, "-", Tool.tfevents.path, "repair", directory.appending("run")] + destination)
            let result = try await tool.result()
            #expect(result.exitCode == 2)
            #expect(result.standardError.contains("cannot be written: File too large"))
            #expect(try directory.names() == ["run"])
            #expect(try directory.names(in: "run").count == 1)
            #expect(try Data(contentsOf: URL(filePath: file)) == damaged)
        }
    }
}
