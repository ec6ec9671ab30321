import TFEvents
import TestSupport
import Testing

@testable import RunComparison

/// Runs that the writer wrote, compared.
@Suite struct ComparisonTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Writes a run whose values climb to `level`.
    private func write(
        _ run: String, level: Double, steps: ClosedRange<Int> = 1...200, stride: Int = 1,
        tag: String = "episode/return"
    ) throws {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for step in Swift.stride(from: steps.lowerBound, through: steps.upperBound, by: stride) {
            let value = level * (1 - 1 / Double(step)) + Double(step % 7)
            writer.addScalar(tag, value, step: step, wallTime: 1_000 + Double(step))
        }
        try writer.close()
    }

    private func compare(_ change: (inout ComparisonOptions) -> Void = { _ in }) throws -> Comparison {
        var options = ComparisonOptions()
        options.sampleCount = 500
        options.curveSampleCount = 50
        change(&options)
        return try Comparison(LogDirectory(path: directory.path).runs, options)
    }

    private func writeTwoGroups() throws {
        for seed in 0..<5 {
            try write("good/seed-\(seed)", level: 100 + Double(seed))
            try write("bad/seed-\(seed)", level: 50 + 3 * Double(seed))
        }
    }

    @Test func theBetterGroupStandsFirstAndIsSureToBeBetter() throws {
        try writeTwoGroups()
        let tag = try #require(try compare().tags.first)
        #expect(tag.tag == "episode/return")
        #expect(tag.groups.map(\.name) == ["good", "bad"])
        #expect(tag.groups.map(\.scores.count) == [5, 5])
        let improvement = try #require(tag.improvements.first)
        #expect(improvement.x == "good" && improvement.y == "bad")
        #expect(improvement.probability.value == 1 && improvement.probability.low == 1)
        #expect(improvement.difference.low > 0)

        let reversed = try #require(
            try compare { $0.directions = Directions { _ in .lowerIsBetter } }.tags.first)
        #expect(reversed.groups.map(\.name) == ["bad", "good"])
        #expect(reversed.improvements.first?.probability.value == 1)
        #expect(try #require(reversed.improvements.first).difference.high < 0)
    }

    @Test func figuresFollowFromTheRuns() throws {
        try writeTwoGroups()
        let good = try #require(try compare { $0.finalPoints = .last(1) }.tags.first?.groups.first)
        let finals = (0..<5).map { Double(Float((100 + Double($0)) * (1 - 1 / 200.0) + 4)) }
        #expect(good.runs.map(\.final) == finals)
        #expect(good.mean == finals.reduce(0, +) / 5)
        #expect(good.median == finals[2])
        #expect(good.iqm.value == (finals[1] + finals[2] + finals[3]) / 3)
        #expect(good.iqm.low <= good.iqm.value && good.iqm.value <= good.iqm.high)
        #expect(good.stepRate == 1)
        #expect(good.window == 1...200)
        #expect(good.runs.map(\.seed) == ["0", "1", "2", "3", "4"])
    }

    @Test func anotherGroupChangesNoFigure() throws {
        try writeTwoGroups()
        let before = try #require(try compare().tags.first)
        for seed in 0..<3 { try write("short/seed-\(seed)", level: 70, steps: 20...90, stride: 3) }
        let after = try #require(try compare().tags.first)
        for group in before.groups {
            let same = try #require(after.groups.first { $0.name == group.name })
            #expect(same.mean == group.mean && same.iqm == group.iqm && same.area == group.area)
            #expect(same.curve == group.curve && same.window == group.window && same.profile == group.profile)
        }
        #expect(after.improvements.contains { $0 == before.improvements[0] })
    }

    @Test func curvesAreShownWhereAllRunsHavePointsUnlessAskedOtherwise() throws {
        try write("g/seed-0", level: 10, steps: 1...100)
        try write("g/seed-1", level: 20, steps: 51...150)
        let common = try #require(try compare().tags.first?.groups.first)
        #expect(common.window == 51...100)
        #expect(common.curve?.counts.allSatisfy { $0 == 2 } == true)
        let union = try #require(try compare { $0.alignment = .union }.tags.first?.groups.first)
        #expect(union.window == 1...150)
        #expect(union.curve?.counts.first == 1 && union.curve?.counts.max() == 2)
        #expect(union.area == nil)
        #expect(common.warnings.contains { $0.hasPrefix("unequal lengths") })
    }

    @Test func runsWithNothingInCommonHaveNoCurve() throws {
        try write("g/seed-0", level: 10, steps: 1...50)
        try write("g/seed-1", level: 20, steps: 60...90)
        let group = try #require(try compare().tags.first?.groups.first)
        #expect(group.window == nil && group.curve == nil && group.area == nil)
        #expect(group.warnings.contains { $0.contains("no stretch in common") })
        #expect(group.mean.isFinite)
    }

    @Test func aResumedRunIsNamedWithThePointsThatDoNotCount() throws {
        try write("g/seed-0", level: 10, steps: 1...100)
        try write("g/seed-0", level: 10, steps: 100...200)
        let group = try #require(try compare().tags.first?.groups.first)
        #expect(group.runs.first?.pointCount == 200)
        #expect(
            group.warnings.contains("steps were written again in g/seed-0; 1 earlier point does not count"))
    }

    @Test func aSeedThatDivergedIsNamedAndNotLeftOut() throws {
        try write("g/seed-0", level: 10)
        try write("g/seed-1", level: 12)
        let writer = try EventWriter(runDirectory: directory.appending("g/seed-2"))
        for step in 1...200 { writer.addScalar("episode/return", step < 150 ? 1 : .nan, step: step) }
        try writer.close()
        let group = try #require(try compare().tags.first?.groups.first)
        #expect(group.mean.isNaN && group.iqm.value.isNaN)
        #expect(
            group.warnings.contains {
                $0.hasPrefix("1 of 3 runs end with NaN or infinity: g/seed-2; the mean")
            })
    }

    @Test func scoresGetAScale() throws {
        try writeTwoGroups()
        let scaled = try compare {
            $0.normalization = Normalization(low: .group("bad"), high: .group("good"))
        }
        let groups = try #require(scaled.tags.first?.groups)
        #expect(abs(groups[0].mean - 1) < 1e-9 && abs(groups[1].mean) < 1e-9)
        #expect(try #require(groups[1].optimalityGap) > 0.9)
        let error = #expect(throws: ComparisonError.self) {
            try compare { $0.normalization = Normalization(low: .value(0), high: .group("what")) }
        }
        #expect(error?.code == .unknownGroup)
        #expect(error?.description == "there is no group 'what'; the groups are 'bad', 'good'")
    }

    @Test func theStepToAThresholdIsTheMedianOfTheRuns() throws {
        for (seed, level) in [1_000.0, 500, 10].enumerated() { try write("g/seed-\(seed)", level: level) }
        let group = try #require(try compare { $0.threshold = 450 }.tags.first?.groups.first)
        #expect(group.runs.map(\.thresholdPlace) == [2, 10, nil])
        #expect(group.thresholdPlace == 10)
    }

    @Test func whereNoUsualTagIsThereNoneIsChosen() throws {
        try write("a", level: 1, tag: "loss")
        try write("b", level: 1, tag: "accuracy")
        let comparison = try compare()
        #expect(comparison.tags.isEmpty)
        #expect(comparison.availableTags == ["accuracy", "loss"])
    }

    @Test func constantRunsAndSingleRunsAreCompared() throws {
        for run in ["a", "b"] {
            let writer = try EventWriter(runDirectory: directory.appending(run))
            for step in 1...3 { writer.addScalar("episode/return", 5, step: step, wallTime: 7) }
            try writer.close()
        }
        let tag = try #require(try compare().tags.first)
        #expect(tag.groups.map(\.mean) == [5, 5])
        #expect(tag.groups.allSatisfy { $0.iqm.low.isNaN && $0.stepRate.isNaN })
        // Of single runs there is no probability.
        #expect(tag.improvements.isEmpty)
    }

    private func verdict() throws -> Improvement.Verdict? {
        try compare().tags.first?.improvements.first?.verdict
    }

    @Test func nobodyIsAheadOfTheSame() throws {
        for seed in 0..<3 {
            try write("a/seed-\(seed)", level: 50)
            try write("b/seed-\(seed)", level: 50)
        }
        #expect(try verdict() == .noDifference)
    }

    @Test func nobodyIsAheadByLuck() throws {
        for seed in 0..<5 {
            try write("a/seed-\(seed)", level: 50 + 10 * Double(seed))
            try write("b/seed-\(seed)", level: 52 + 10 * Double(seed))
        }
        #expect(try verdict() == .luck)
    }

    @Test func twoSeedsTellNothing() throws {
        for seed in 0..<2 {
            try write("a/seed-\(seed)", level: 50 + Double(seed))
            try write("b/seed-\(seed)", level: 90 + Double(seed))
        }
        #expect(try verdict() == .tooFewSeeds)
        for run in ["a/seed-2", "b/seed-2"] { try write(run, level: run.hasPrefix("a") ? 52 : 92) }
        #expect(try verdict() == .better)
    }

    @Test(arguments: [Double.nan, .infinity])
    func whatDivergedRanksLast(end: Double) throws {
        for seed in 0..<3 {
            try write("good/seed-\(seed)", level: 10 + Double(seed))
            let writer = try EventWriter(runDirectory: directory.appending("wild/seed-\(seed)"))
            for step in 1...200 { writer.addScalar("episode/return", step < 150 ? 1e6 : end, step: step) }
            try writer.close()
        }
        let tag = try #require(try compare().tags.first)
        #expect(tag.groups.map(\.name) == ["good", "wild"])
        #expect(tag.improvements.first?.probability == Estimate(value: 1, low: 1, high: 1))
    }

    @Test func theLastTenthIsTheEnd() throws {
        try write("a", level: 100, steps: 1...40)
        try write("b", level: 100, steps: 1...5_000)
        let groups = try #require(try compare().tags.first?.groups)
        #expect(Set(groups.flatMap(\.runs).map(\.finalPointCount)) == [4, 100])
        let short = try #require(groups.flatMap(\.runs).first { $0.run == "a" })
        let ends: [Double] = (37...40).map { step in
            let value = 100 * (1 - 1 / Double(step)) + Double(step % 7)
            return Double(Float(value))
        }
        #expect(abs(short.final - ends.reduce(0, +) / 4) < 1e-9)
    }

    @Test func environmentsAreNotComparedWithEachOther() throws {
        for seed in 0..<3 {
            try write("Ant-v4/ppo/seed-\(seed)", level: 100)
            try write("Ant-v4/sac/seed-\(seed)", level: 200)
            try write("Hopper-v4/ppo/seed-\(seed)", level: 1)
        }
        let apart = try compare().tags
        #expect(apart.map(\.environment) == ["Ant-v4", "Hopper-v4"])
        #expect(apart.map { $0.groups.map(\.name) } == [["Ant-v4/sac", "Ant-v4/ppo"], ["Hopper-v4/ppo"]])
        let together = try compare { $0.comparesAcrossEnvironments = true }.tags
        #expect(together.count == 1 && together[0].groups.count == 3)
    }

    @Test func tagsThatUnicodeTakesForTheSameAreNot() throws {
        try write("a", level: 1, tag: "caf\u{E9}")
        try write("b", level: 1, tag: "cafe\u{301}")
        let comparison = try Comparison(LogDirectory(path: directory.path).runs, where: { _ in true })
        #expect(comparison.tags.map(\.groups.count) == [1, 1])
        #expect(comparison.availableTags.count == 2)
    }

    @Test func attemptsAtASeedAreOneSeed() throws {
        try write("ppo/seed_0/PPO_1", level: 10, steps: 1...100)
        try write("ppo/seed_0/PPO_2", level: 90, steps: 1...200)
        try write("ppo/seed_1/PPO_1", level: 91)
        let group = try #require(try compare().tags.first?.groups.first)
        #expect(group.name == "ppo/PPO" && group.runs.count == 2)
        #expect(group.mean > 80)
        #expect(group.warnings.contains { $0.hasPrefix("2 runs are attempts at seed 0") })
    }

    @Test func hyperparametersOfAChildBelongToItsParent() throws {
        for (run, rate) in [("a", 0.1), ("b", 0.1), ("c", 0.2)] {
            try write(run, level: 5)
            let child = try EventWriter(runDirectory: directory.appending("\(run)/1700000000.5\(run.count)"))
            try child.withSession(hyperparameters: ["lr": .number(rate)]) {
                child.addScalar("hparam/accuracy", 1, step: 0)
            }
            try child.close()
        }
        let comparison = try compare()
        #expect(comparison.groups.map(\.runNames) == [["a", "b"], ["c"]])
        #expect(comparison.availableTags.contains("hparam/accuracy"))
    }

    @Test(arguments: [
        ("train/loss", Direction.lowerIsBetter), ("Loss/train", .lowerIsBetter), ("val_MAE", .lowerIsBetter),
        ("eval/MeanSquaredError", .lowerIsBetter), ("time/step_time", .lowerIsBetter),
        ("loss/accuracy", .higherIsBetter),
        ("time/fps", .higherIsBetter), ("rollout/ep_rew_mean", .higherIsBetter),
        ("train/reward_loss", .lowerIsBetter),
        ("perf/steps_per_second", .higherIsBetter), ("Eval_AverageReturn", .higherIsBetter),
        ("Train/mean_reward/time", .higherIsBetter), ("rewards/time", .higherIsBetter),
        ("perf/time", .lowerIsBetter), ("time", .lowerIsBetter), ("train/MSELoss", .lowerIsBetter),
        ("L1Loss", .lowerIsBetter), ("valloss", .lowerIsBetter), ("testerror/top1", .lowerIsBetter),
        ("LOSS", .lowerIsBetter), ("G/loss_1", .lowerIsBetter),
    ])
    func aTagsNameTellsWhichWayIsBetter(tag: String, direction: Direction) {
        #expect(Direction(namedBy: tag) == direction)
    }

    @Test(arguments: [
        ("rollout/ep_rew_mean", ["losses/value_loss", "rollout/ep_len_mean"]),
        ("Metrics/AverageReturn", ["Losses/loss", "Metrics/AverageEpisodeLength"]),
        ("test/returns_stat/mean", ["test/returns_stat/max", "train/returns_stat/mean"]),
        ("Rewards/rew_avg", ["Game/ep_len_avg"]), ("Metrics/EpRet", ["Metrics/EpCost"]),
        ("evaluator_step/reward_mean", ["collector_step/reward_mean"]), ("reward/reward", ["len/len"]),
        ("test_return_mean", ["return_mean"]), ("eval/mean", ["eval/max"]),
    ])
    func theTagOfReturnsIsFoundAmongOthers(tag: String, others: [String]) {
        #expect(UsualTags.first(among: others + [tag]) == tag)
    }

    @Test(arguments: ["rollout/ep_len_mean", "lossless", "overtime_bonus", ""])
    func otherNamesTellNothing(tag: String) { #expect(Direction(namedBy: tag) == nil) }

    @Test func nothingIsNoComparison() throws {
        let comparison = try Comparison([])
        #expect(comparison.tags.isEmpty && comparison.groups.isEmpty)
    }
}
