import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("An export of the replayed episodes")
struct ExportOfRecordingTests {
    @Test(arguments: ["csv", "jsonl"])
    func givesEveryRecordedDoubleToTheLastBit(format: String) async throws {
        let folder = try TemporaryDirectory()
        let replay = try await Tool.chaosops.run(
            "replay", Fixtures.episodes.path, "--logdir", folder.path, "--precision", "exact",
            "--tag-style", "flat")
        #expect(replay.exitCode == 0)
        let export = try await Tool.tfevents.run("export", folder.path, "--format", format)
        #expect(export.exitCode == 0)

        var exported: [String: [String: [Int: Double]]] = [:]
        for line in export.standardOutput.split(separator: "\n").dropFirst(format == "csv" ? 1 : 0) {
            let (run, tag, step, value) = try point(line, format)
            #expect(exported[run]?[tag]?[step] == nil)
            exported[run, default: [:]][tag, default: [:]][step] = value
        }

        var steps: [String: Int] = [:]
        for line in Fixtures.recordedLines {
            let turn = try JSONValue(parsing: line)
            let run = try
                "\(#require(turn["policy"]?.stringValue))/seed-\(#require(turn["seed"]?.integerValue))"
            let step = steps[run, default: 0] + 1
            steps[run] = step
            for member in try #require(turn["expected_flat"]?.objectValue).members where member.key != "step"
            {
                let value = exported[run]?[member.key]?[step]
                #expect(
                    value?.bitPattern == member.value.doubleValue?.bitPattern, "\(run) \(member.key) \(step)")
            }
        }
        #expect(steps.values.reduce(0, +) == 2585)
    }

    private func point(_ line: Substring, _ format: String) throws -> (String, String, Int, Double) {
        if format == "jsonl" {
            let row = try JSONValue(parsing: String(line))
            return try (
                #require(row["run"]?.stringValue), #require(row["tag"]?.stringValue),
                #require(row["step"]?.integerValue), #require(row["value"]?.doubleValue)
            )
        }
        let cells = line.split(separator: ",")
        return try (String(cells[0]), String(cells[1]), #require(Int(cells[2])), #require(Double(cells[4])))
    }
}
