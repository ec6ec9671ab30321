import Foundation
import SystemPackage
import TFEvents
import TFRecord
import TestSupport
import Testing
import ToolSupport

@Suite("chaosops train")
struct TrainCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A disk that is full stops neither a training nor those that follow.
    @Test(.enabled(if: FullDisk.canBeMade, "no tmpfs can be mounted here"))
    func trainsAllSeedsWhateverTheDiskTakes() async throws {
        let disk = FullDisk(path: directory.appending("disk"), size: "600k")
        let result = try await disk.run(
            .chaosops,
            ["train", "--policy", "random", "--seeds", "3", "--steps", "1500", "--logdir", disk.path])
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("No space left on device"))
        for seed in 0..<3 { #expect(result.standardError.contains("random/seed-\(seed): ")) }
    }

    @Test
    func recordsEveryStepAndEpisodeOfEachPolicyAndSeed() async throws {
        let result = try await train(
            "--policy", "random", "--policy", "q_learning", "--seeds", "2", "--steps", "150")
        #expect(result.exitCode == 0)
        let runs = try LogDirectory(path: directory.path).runs
        #expect(
            runs.map(\.name) == ["q_learning/seed-0", "q_learning/seed-1", "random/seed-0", "random/seed-1"])
        for run in runs {
            let points = try Self.points(in: run.path)
            let steps = try #require(points["cumulative_reward"]).map(\.step)
            #expect(steps == Array(1...steps.count), "every step once, in order")
            #expect((150..<170).contains(steps.count))
            let episodes = try #require(points["episode/return"]).map(\.step)
            #expect(episodes.last == steps.last, "the last episode is finished")
            #expect(points["rollout/ep_rew_mean"]?.map(\.step) == episodes)
            #expect(points["time/fps"]?.map(\.step) == episodes)
            #expect(points["eval/mean_reward"]?.count == 1)
            let isLearner = run.name.hasPrefix("q_learning")
            #expect(points["rollout/exploration_rate"]?.map(\.step) == (isLearner ? episodes : nil))
            #expect(points["train/td_error"]?.map(\.step) == (isLearner ? episodes : nil))
        }
    }

    @Test
    func saysHowToLookAtIt() async throws {
        let result = try await train("--steps", "20", "--seeds", "3,5")
        let link = TensorBoardLink(
            logDirectory: directory.path, tagFilter: "^(rollout|eval)/.*(mean|rate)", smoothing: 0.9)
        #expect(result.standardOutput.contains(link.command + "\n"))
        #expect(result.standardOutput.contains(link.url + "\n"))
        #expect(result.standardOutput.hasPrefix("q_learning: 2 runs, "))
        #expect(result.standardError.contains("q_learning/seed-5: 100 %, 40 of 40 steps"))
    }

    @Test
    func refusesARunThatHoldsEventsBeforeAnythingIsTrained() async throws {
        _ = try await train("--seeds", "1..1", "--steps", "20")
        let before = try directory.eventFiles(in: "q_learning/seed-1")
        let refused = try await train("--seeds", "3", "--steps", "20")
        #expect(refused.exitCode == 2)
        for wayOut in ["seed-1 already holds events", "--resume", "--new-run", "--overwrite"] {
            #expect(refused.standardError.contains(wayOut))
        }
        #expect(!directory.contains("q_learning/seed-0"))
        #expect(try directory.eventFiles(in: "q_learning/seed-1") == before)
        #expect(try await train("--seeds", "1..1", "--steps", "20", "--new-run").exitCode == 0)
        #expect(try directory.eventFiles(in: "q_learning/seed-1_2").count == 1)
    }

    @Test
    func goesOnWithAResumedRunAsIfItHadNeverStopped() async throws {
        _ = try await train("--steps", "300")
        let resumed = try await train("--steps", "600", "--resume")
        #expect(resumed.exitCode == 0)
        let points = try points(of: "q_learning/seed-0")
        #expect(points == (try await pointsInOnePiece("q_learning", steps: 600)))
        #expect(try #require(points["cumulative_reward"]).count >= 600)
        let verified = try await Tool.tfevents.run("verify", directory.path)
        #expect(verified.standardOutput.contains("0 errors, 0 warnings"))
    }

    /// Events that found no room leave gaps between those that did.
    @Test(.enabled(if: FullDisk.canBeMade, "no tmpfs can be mounted here"))
    func fillsTheGapsThatAFullDiskLeft() async throws {
        let disk = directory.appending("disk")
        let script = """
            mkdir "$1" && mount -t tmpfs -o size=600k tmpfs "$1" || exit
            "$0" train --policy random --steps 6000 --logdir "$1"; echo "exit code $?" >&2
            mount -o remount,size=64m "$1"
            "$0" train --policy random --steps 6000 --logdir "$1" --resume || exit
            cp -r "$1/random" "$2"
            """
        let result = try await Tool(path: "/usr/bin/unshare").run(
            "-m", "sh", "-c", script, Tool.chaosops.path, disk, directory.path)
        #expect(result.exitCode == 0)
        #expect(result.standardError.contains("events could not be written"))
        #expect(result.standardError.contains("exit code 1\n"))
        // Where a step was logged once more, that counts.
        let points = try points(of: "random/seed-0").mapValues { points in
            points.reversed().reduce(into: [Point]()) { kept, point in
                if point.step < kept.last?.step ?? .max { kept.append(point) }
            }
        }
        let expected = try await pointsInOnePiece("random", steps: 6000)
        for (tag, expected) in expected { #expect(points[tag]?.reversed() == expected, "\(tag)") }
        let verified = try await Tool.tfevents.run("verify", directory.path)
        #expect(verified.standardOutput.contains("0 errors, 0 warnings"))
    }

    /// What found no room lies in memory, and is not logged again.
    @Test(.enabled(if: FullDisk.canBeMade, "no tmpfs can be mounted here"))
    func leavesToTheNextResumptionWhatStillFindsNoRoom() async throws {
        let script = """
            mkdir "$1" && mount -t tmpfs -o size=200k tmpfs "$1" || exit
            train="$0 train --policy random --steps 600 --logdir $1"
            $train; $train --resume; echo "exit code $?" >&2
            mount -o remount,size=64m "$1"
            $train --resume || exit
            cp -r "$1/random" "$2"
            """
        let result = try await Tool(path: "/usr/bin/unshare").run(
            "-m", "sh", "-c", script, Tool.chaosops.path, directory.appending("disk"), directory.path)
        #expect(result.exitCode == 0)
        #expect(result.standardError.contains("events in no event file yet; --resume brings them there"))
        #expect(result.standardError.contains("exit code 1\n"))
        #expect(try points(of: "random/seed-0") == (try await pointsInOnePiece("random", steps: 600)))
        let verified = try await Tool.tfevents.run("verify", directory.path)
        #expect(verified.standardOutput.contains("0 errors, 0 warnings"))
    }

    @Test
    func addsNothingToAFinishedRun() async throws {
        _ = try await train("--steps", "50")
        let before = try directory.eventFiles(in: "q_learning/seed-0")
        for steps in ["50", "20"] {
            #expect(try await train("--steps", steps, "--resume").exitCode == 0)
            #expect(try directory.eventFiles(in: "q_learning/seed-0") == before)
        }
    }

    @Test(arguments: [(2, 130), (15, 143)] as [(Int32, Int32)])
    func stopsAfterTheCurrentStepOnASignal(_ signal: Int32, _ exitCode: Int32) async throws {
        let tool = try Tool.chaosops.start([
            "train", "--seeds", "1000", "--steps", "5000", "--logdir", directory.path,
        ])
        while try !directory.names().contains("q_learning") {
            try await Task.sleep(for: .milliseconds(5))
        }
        tool.send(signal: signal)
        let result = try await tool.result()
        #expect(result.exitCode == exitCode)
        #expect(result.standardError.contains("--resume goes on from here"))
        let steps = try points(of: "q_learning/seed-0")["cumulative_reward", default: []].map(\.step)
        #expect(steps == Array(1..<(steps.count + 1)))
    }

    @Test(arguments: ["0", "a", "3..1", "1..2..3", "1,,2", "1.2", "99999", "-1,2", ""])
    func refusesSeedsThatAreNone(_ seeds: String) async throws {
        let result = try await train("--seeds=\(seeds)", "--steps", "20")
        #expect(result.exitCode == 64)
        #expect(try directory.names().isEmpty)
    }

    @Test
    func cannotBeginWhereItCannotWrite() async throws {
        try directory.write("file")
        let result = try await Tool.chaosops.run("train", "--logdir", directory.appending("file"))
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains(directory.appending("file")))
    }

    private func train(_ arguments: String...) async throws -> ToolResult {
        let tool = try Tool.chaosops.start(["train", "--logdir", directory.path] + arguments)
        tool.closeInput()
        return try await tool.result()
    }

    /// The points of each tag in a run of ours, but for those that differ from run to run.
    private func points(of run: String) throws -> [String: [Point]] {
        try Self.points(in: directory.appending(run)).filter { $0.key != "time/fps" }
    }

    /// The points that a training has which was never stopped.
    private func pointsInOnePiece(_ policy: String, steps: Int) async throws -> [String: [Point]] {
        let directory = try TemporaryDirectory()
        _ = try await Tool.chaosops.run(
            "train", "--policy", policy, "--steps", "\(steps)", "--logdir", directory.path)
        return try Self.points(in: directory.appending("\(policy)/seed-0")).filter { $0.key != "time/fps" }
    }

    private struct Point: Equatable {
        var step: Int
        var value: Double
    }

    /// The points of each tag in a run, file after file.
    private static func points(in run: String) throws -> [String: [Point]] {
        var points: [String: [Point]] = [:]
        for file in try RunDirectory(path: run).eventFiles {
            var reader = try TFRecordReader(path: FilePath(file))
            while try reader.next() == .record {
                let event = try Event(decoding: reader.payload)
                for value in event.values {
                    guard let scalar = value.scalar else { continue }
                    points[value.tag, default: []].append(Point(step: event.step, value: scalar))
                }
            }
        }
        return points
    }
}
