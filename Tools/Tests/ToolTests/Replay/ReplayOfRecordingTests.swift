import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TestSupport
import Testing

@Suite("A replay of the recorded episodes")
struct ReplayOfRecordingTests {
    /// What the recording says must be logged, computed from its JSON alone.
    private static func expectedRuns() throws -> [String: LoggedScalars] {
        var turns: [String: [JSONValue]] = [:]
        for line in Fixtures.recordedLines {
            let turn = try JSONValue(parsing: line)
            let policy = try #require(turn["policy"]?.stringValue)
            let seed = try #require(turn["seed"]?.integerValue)
            turns["\(policy)/seed-\(seed)", default: []].append(turn)
        }
        return try turns.mapValues(expectedScalars)
    }

    private static func expectedScalars(_ turns: [JSONValue]) throws -> LoggedScalars {
        var scalars = LoggedScalars()
        var episode: [JSONValue] = []
        var rewards: [Double] = []
        var lengths: [Double] = []
        var resolutions: [Double?] = []
        for (index, turn) in turns.enumerated() {
            func log(_ tag: String, _ value: Double) {
                scalars[tag, default: []].append(LoggedPoint(index + 1, value))
            }
            for member in try #require(turn["expected_flat"]?.objectValue).members where member.key != "step"
            {
                let parts = member.key.split(separator: ".", maxSplits: 1)
                log(parts.joined(separator: "/"), try number(member.value))
            }
            episode.append(turn)
            guard turn["done"] == true else { continue }

            let state = try #require(turn["state"])
            let isResolved = state["resolved"] == true
            let steps = try number(state["step_count"])
            log("episode/return", try number(state["cumulative_reward"]))
            log("episode/length", Double(episode.count))
            log("episode/index", Double(rewards.count + 1))
            log("episode/resolved", isResolved ? 1 : 0)
            log("episode/wrong_fixes", try number(state["wrong_fixes"]))
            log("episode/miscommunications", try number(state["miscommunications"]))
            log("episode/oversight_flags", Double(try #require(state["oversight_flags"]?.arrayValue).count))
            if isResolved { log("episode/mttr_steps", steps) }
            log("episode/mttr_censored", isResolved ? steps : try number(state["max_steps"]))
            for service in ["auth", "payments", "notifications", "db"] {
                for measure in ["latency_ms", "error_rate"] {
                    let numbers = try episode.map { try number($0["state"]?["services"]?[service]?[measure]) }
                    log("episode/\(measure)/\(service)", mean(numbers))
                }
            }
            for type in [
                "restart", "communicate", "noop", "scale", "rollback", "flag_rogue", "identify_root_cause",
                "escalate",
            ] {
                let count = episode.count { $0["action"]?["action_type"]?.stringValue == type }
                log("episode/actions/\(type)", Double(count))
            }

            rewards.append(try number(state["cumulative_reward"]))
            lengths.append(Double(episode.count))
            resolutions.append(isResolved ? steps : nil)
            episode = []
            log("rollout/ep_rew_mean", mean(rewards.suffix(100)))
            log("rollout/ep_len_mean", mean(lengths.suffix(100)))
            log("rollout/success_rate", mean(resolutions.suffix(100).map { $0 == nil ? 0 : 1 }))
            let resolved = resolutions.suffix(100).compactMap(\.self)
            if !resolved.isEmpty { log("rollout/mttr_mean", mean(resolved)) }
        }
        return scalars
    }

    private static func number(_ value: JSONValue?) throws -> Double {
        try #require(value?.doubleValue)
    }

    private static func mean(_ numbers: some Collection<Double>) -> Double {
        numbers.reduce(0, +) / Double(numbers.count)
    }

    @Test func logsEveryValueOfEveryTurnAndEpisode() async throws {
        let folder = try TemporaryDirectory()
        let result = try await Tool.chaosops.run("replay", Fixtures.episodes.path, "--logdir", folder.path)
        #expect(result.exitCode == 0)
        #expect(result.standardError.isEmpty)
        #expect(result.standardOutput.hasPrefix("2585 turns, 324 episodes, 12 runs"))

        let expected = try Self.expectedRuns()
        #expect(expected.count == 12)
        for (run, scalars) in expected {
            let logged = try readScalars(folder.eventFiles(in: run))
            #expect(logged.keys.sorted() == scalars.keys.sorted(), "\(run)")
            for (tag, points) in scalars {
                #expect(logged[tag] == points, "\(run) \(tag)")
            }
        }
    }

    @Test func keepsEveryDoubleOnRequest() async throws {
        let folder = try TemporaryDirectory()
        let result = try await Tool.chaosops.run(
            "replay", Fixtures.episodes.path, "--logdir", folder.path, "--precision", "exact",
            "--run-template", ".")
        #expect(result.exitCode == 0)
        var snapshots: [[String: Double]] = []
        for file in try folder.eventFiles() {
            var reader = try EventFileReader(path: FilePath(file))
            while let event = try reader.nextEvent() {
                let values = event.values.filter {
                    !$0.tag.hasPrefix("episode/") && !$0.tag.hasPrefix("rollout/")
                }
                guard !values.isEmpty else { continue }
                snapshots.append(
                    Dictionary(
                        uniqueKeysWithValues: values.compactMap { value in
                            value.scalar.map { (value.tag, $0) }
                        }))
            }
        }
        let expected = try Fixtures.recordedLines.map { line in
            var snapshot: [String: Double] = [:]
            for member in try #require(JSONValue(parsing: line)["expected_flat"]?.objectValue).members
            where member.key != "step" {
                let tag = member.key.split(separator: ".", maxSplits: 1).joined(separator: "/")
                snapshot[tag] = try Self.number(member.value)
            }
            return snapshot
        }
        #expect(snapshots == expected)
    }

    @Test func writesTheSnapshotsThatPythonRecorded() async throws {
        let folder = try TemporaryDirectory()
        let plain = folder.appending("episodes.jsonl")
        try Data((Fixtures.recordedLines.joined(separator: "\n")).utf8).write(to: URL(filePath: plain))
        let result = try await Tool.chaosops.run(
            "replay", plain, "--logdir", folder.appending("runs"), "--snapshots", folder.appending("s.jsonl"),
            "--csv", folder.appending("s.csv"))
        #expect(result.exitCode == 0)

        let expected = try Fixtures.recordedLines.map { line in
            try #require(try JSONValue(parsing: line)["expected_flat"]?.objectValue)
        }
        let snapshots = try lines(folder.appending("s.jsonl")).map { try JSONValue(parsing: $0).objectValue }
        #expect(snapshots == expected)

        let rows = try lines(folder.appending("s.csv")).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        var columns: [String] = []
        for key in expected.flatMap({ $0.members.map(\.key) }) where !columns.contains(key) {
            columns.append(key)
        }
        #expect(rows[0].map(String.init) == columns)
        #expect(rows.count == expected.count + 1)
        for (row, snapshot) in zip(rows.dropFirst(), expected) {
            #expect(row.map { Double($0) } == columns.map { snapshot[$0]?.doubleValue })
        }
        #expect(try folder.names() == ["episodes.jsonl", "runs", "s.csv", "s.jsonl"])
    }

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
