import EventVerification
import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct VerifyCommandTests {
    /// A directory with one run of two tags and three steps.
    private func soundRun() throws -> (TemporaryDirectory, file: String) {
        let directory = try TemporaryDirectory()
        let writer = try EventWriter(runDirectory: directory.appending("run"))
        for step in 1...3 {
            writer.addScalar("loss", 0.5, step: step)
            writer.addScalar("reward", .nan, step: step)
        }
        try writer.close()
        return (directory, try #require(try directory.eventFiles(in: "run").first))
    }

    private func flip(byteAt position: Int, of file: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[position] ^= 1
        try bytes.write(to: URL(filePath: file))
    }

    @Test func soundFilesGiveTwoLinesAndExitZero() async throws {
        let (directory, file) = try soundRun()
        for path in [directory.path, directory.appending("run"), file] {
            let result = try await Tool.tfevents.run("verify", "--strict", path)
            #expect(result.exitCode == 0)
            #expect(
                result.standardOutput
                    == "1 file, 7 events, 6 scalars, 2 tags, steps 1 to 3\n0 errors, 0 warnings, 0 notes\n")
            #expect(result.standardError.isEmpty)
        }
    }

    @Test func aFindingIsALineAndExitOne() async throws {
        let (directory, file) = try soundRun()
        let size = try Data(contentsOf: URL(filePath: file)).count
        try flip(byteAt: size - 6, of: file)
        let result = try await Tool.tfevents.run("verify", directory.path)
        #expect(result.exitCode == 1)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("error record.data-crc: \(file), byte ") == true)
        #expect(lines.last == "1 error, 0 warnings, 0 notes")
    }

    @Test func warningsCountOnlyWhenStrict() async throws {
        let (directory, _) = try soundRun()
        try directory.write("run/empty.tfevents", text: "")
        #expect(try await Tool.tfevents.run("verify", directory.path).exitCode == 0)
        #expect(try await Tool.tfevents.run("verify", "--strict", directory.path).exitCode == 1)
    }

    @Test func aMissingPathIsASentenceAndExitTwo() async throws {
        let (directory, file) = try soundRun()
        for missing in [directory.appending("missing"), file + "/below"] {
            let result = try await Tool.tfevents.run("verify", missing, directory.path)
            #expect(result.exitCode == 2)
            #expect(result.standardError.hasPrefix("tfevents verify: \(missing): "))
            #expect(result.standardError.split(separator: "\n").count == 1)
            #expect(result.standardOutput.hasPrefix("1 file, 7 events"))
        }
    }

    @Test func withoutAPathItSaysWhatItNeeds() async throws {
        let result = try await Tool.tfevents.run("verify")
        #expect(result.exitCode == 64)
        #expect(result.standardError.contains("<path>"))
    }

    @Test func printsJSON() async throws {
        let (directory, file) = try soundRun()
        try flip(byteAt: 0, of: file)
        let result = try await Tool.tfevents.run("verify", "--json", directory.path, "/nonexistent")
        #expect(result.exitCode == 2)
        let report = try JSONValue(parsing: result.standardOutput)
        let finding = report["findings"]?.arrayValue?.first
        #expect(finding?["check"] == "record.length-crc")
        #expect(finding?["severity"] == "error")
        #expect(finding?["file"] == .string(file))
        #expect(finding?["offset"] == 0)
        #expect(finding?["record"] == 0)
        #expect(finding?["tag"] == .null)
        #expect(report["summary"]?["events"] == 6)
        #expect(report["summary"]?["scalars"] == 6)
        #expect(report["summary"]?["first_step"] == 1)
        #expect(report["summary"]?["last_step"] == 3)
        #expect(report["summary"]?["checks"] == ["record.length-crc": 1])
        #expect(report["failures"]?.arrayValue?.first?["path"] == "/nonexistent")
    }

    @Test func explainsChecks() async throws {
        let one = try await Tool.tfevents.run("verify", "--explain", "record.data-crc", "scalar.step-order")
        #expect(one.exitCode == 0)
        #expect(one.standardOutput.hasPrefix("record.data-crc (error)\n\nWhat it is:     "))
        #expect(one.standardOutput.contains("\n\nscalar.step-order (error)\n"))

        let all = try await Tool.tfevents.run("verify", "--explain")
        #expect(all.exitCode == 0)
        #expect(all.standardOutput.split(separator: "\n").count == Check.allCases.count)

        let wrong = try await Tool.tfevents.run("verify", "--explain", "record.crc")
        #expect(wrong.exitCode == 64)
        #expect(wrong.standardError.contains("There is no check 'record.crc'"))
        for check in Check.allCases { #expect(wrong.standardError.contains("  \(check.rawValue) ")) }
    }

    @Test func printsWhatTensorBoardKeeps() async throws {
        let (directory, _) = try soundRun()
        let result = try await Tool.tfevents.run("verify", "--as-tensorboard", "--hints", directory.path)
        #expect(result.exitCode == 0)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.first?.hasPrefix("hint scalar.non-finite: ") == true)
        #expect(
            lines.suffix(3) == [
                "run  tag     plugin   points  default loader  Python loader",
                "run  loss    scalars       3               3              3",
                "run  reward  scalars       3               3              3",
            ])
    }

    @Test func announcesWhatACrashedWriterLeft() async throws {
        let directory = try TemporaryDirectory()
        let log = try Tool.tfevents.start(["log", "--logdir", directory.path])
        log.write("{\"step\": 1, \"loss\": 0.5}\n")
        while try directory.eventFiles().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let alive = try await Tool.tfevents.run("verify", "--strict", directory.path)
        #expect(alive.exitCode == 0, "\(alive.standardOutput)")

        log.send(signal: 9)
        _ = try await log.result()
        let dead = try await Tool.tfevents.run("verify", directory.path)
        #expect(dead.exitCode == 0)
        // Unless it was in the file by then.
        let isWhole = dead.standardOutput.contains(" 1 scalar,")
        #expect(dead.standardOutput.contains("warning run.pending-events: ") != isWhole)
    }

    @Test func readsCompressedArchives() async throws {
        let (directory, file) = try soundRun()
        let archive = directory.appending("archive.gz")
        let gzip = try run(["gzip", "--stdout", file])
        try gzip.output.write(to: URL(filePath: archive))
        let result = try await Tool.tfevents.run("verify", "--strict", archive)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.hasPrefix("1 file, 7 events, 6 scalars"))

        try gzip.output.dropLast(9).write(to: URL(filePath: archive))
        let torn = try await Tool.tfevents.run("verify", archive)
        #expect(torn.exitCode == 0)
        #expect(torn.standardOutput.contains("note record.truncated"))

        var damaged = gzip.output
        damaged[damaged.count / 2] ^= 0xff
        try damaged.write(to: URL(filePath: archive))
        #expect(try await Tool.tfevents.run("verify", archive).exitCode == 1)
    }
}
