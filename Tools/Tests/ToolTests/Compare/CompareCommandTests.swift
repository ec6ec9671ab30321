import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct CompareCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ run: String, _ values: [Double], tag: String = "episode/return") throws {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for (index, value) in values.enumerated() {
            writer.addScalar(tag, value, step: index + 1, wallTime: 1_000 + Double(index))
        }
        try writer.close()
    }

    private func writeGroups() throws {
        for (seed, value) in [1.0, 2, 3].enumerated() {
            try write("a/seed-\(seed)", [value, value])
            try write("b/seed-\(seed)", [value + 10, value + 10])
        }
    }

    private func compare(_ arguments: String...) async throws -> ToolResult {
        try await Tool.tfevents.run(["compare", directory.path] + arguments)
    }

    @Test func aSessionThatStartsAgainInOneFileWritesItsStepsAgain() async throws {
        func points(_ steps: [Int], _ value: Float) -> [[UInt8]] {
            steps.map { RawEvents.event(step: $0, [RawEvents.scalar(Array("episode/return".utf8), value)]) }
        }
        let start = [0x10, 3] + RawEvents.field(7, [8, 1])
        try directory.write(
            run: "a/seed-1", points(Array(1...8), 1) + [start] + points([3], 5) + points([4], 5))
        let result = try await compare()
        let warning = "! a/seed-1: steps were written again in a/seed-1; 2 earlier points do not count\n"
        #expect(result.standardOutput.contains(warning), "\(result.standardOutput)")
    }

    @Test func groupsAreRowsTheBestFirst() async throws {
        try writeGroups()
        let result = try await compare()
        #expect(result.exitCode == 0)
        #expect(result.standardError.isEmpty)
        #expect(
            result.standardOutput == """
                episode/return: higher is better, final = mean of the last point (a tenth), step 1–2
                GROUP  N  FINAL  IQM [95 % CI]  AUC  STEPS/S  TREND
                b      3   12±1    12 [11, 13]   12        1  ▄▄
                a      3    2±1       2 [1, 3]    2        1  ▄▄
                P(b > a) = 1 [1, 1], difference 10 [8.667, 11.33]
                b is ahead of a
                groups by names without their seed

                """)
    }

    @Test func programsGetItAsJSON() async throws {
        try writeGroups()
        let json = try JSONValue(parsing: try await compare("--json").standardOutput)
        let comparison = try #require(json["comparisons"]?.arrayValue?.first)
        let groups = try #require(comparison["groups"]?.arrayValue)
        #expect(groups.map { $0["name"] } == ["b", "a"])
        #expect(groups[0]["final"]?["mean"] == 12.0)
        #expect(groups[0]["final"]?["std"] == 1.0)
        #expect(groups[0]["iqm"]?["value"] == 12.0)
        #expect(groups[0]["runs"]?.arrayValue?.count == 3)
        let improvement = try #require(comparison["probability_of_improvement"]?.arrayValue?.first)
        #expect(improvement["x"] == "b" && improvement["y"] == "a" && improvement["value"] == 1.0)
    }

    @Test func tablesForOtherPrograms() async throws {
        try writeGroups()
        let csv = try await compare("--csv").standardOutput.split(separator: "\n")
        #expect(csv.count == 3)
        #expect(csv[1].hasPrefix("episode/return,,b,3,12.0,1.0,12.0,12.0,11.0,13.0,12.0,1.0,1.0,2.0,"))
        let markdown = try await compare("--md").standardOutput
        #expect(markdown.contains("| b | 3 | 12±1 | 12 [11, 13] | 12 | 1 |"))
    }

    @Test func aWorseGroupFailsWhereItMust() async throws {
        try writeGroups()
        let worse = try await compare("--fail-on", "worse-than=b")
        #expect(worse.exitCode == 3)
        #expect(worse.standardError.contains("failed: episode/return: a is worse than b by 10, interval"))
        #expect(try await compare("--fail-on", "worse-than=a").exitCode == 0)
        #expect(try await compare("--fail-on", "worse-than=b", "--lower-is-better").exitCode == 0)
        #expect(try await compare("--fail-on", "nan").exitCode == 0)
        let unknown = try await compare("--fail-on", "worse-than=what")
        #expect(unknown.exitCode == 3)
        #expect(
            unknown.standardError.contains(
                "there is no group 'what' to compare with; the groups are 'b', 'a'"))
    }

    @Test func aNaNFailsWhereItMustAndIsNamed() async throws {
        try write("a/seed-0", [1, .nan, 3])
        let result = try await compare("--fail-on", "nan")
        #expect(result.exitCode == 3)
        #expect(result.standardError.contains("a/seed-0 holds NaN or infinity 1 times"))
        #expect(result.standardOutput.contains("! a/seed-0: NaN or infinity within a/seed-0"))
    }

    @Test func withoutAUsualTagTheTagsAreListed() async throws {
        try write("a", [1], tag: "loss")
        let result = try await compare()
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("name one with --tag:\n  loss"))
        #expect(try await compare("--tag", "lo*").exitCode == 0)
        #expect(try await compare("--tag", "what").exitCode == 2)
    }

    @Test func nothingToCompareIsSaid() async throws {
        let empty = try await compare()
        #expect(empty.exitCode == 2)
        #expect(empty.standardError.contains("no event files"))
        let missing = try await Tool.tfevents.run("compare", directory.appending("nowhere"))
        #expect(missing.exitCode == 2)
        #expect(missing.standardError.contains("nowhere"))
    }

    @Test func aChartIsDrawnInBraille() async throws {
        try writeGroups()
        let chart = try await compare("--chart").standardOutput
        #expect(chart.unicodeScalars.contains { (0x2801...0x28ff).contains($0.value) })
    }

    @Test(arguments: [
        ["--x", "what"], ["--window", "9:1"], ["--last", "0"], ["--group-regex", "("], ["--fail-on", "x"],
    ])
    func wrongOptionsAreRefused(arguments: [String]) async throws {
        let result = try await Tool.tfevents.run(["compare", directory.path] + arguments)
        #expect(result.exitCode == 64)
    }

    @Test func manyRunsOfOneKindAreWarnedOfTogether() async throws {
        for run in 0..<40 { try write("run \(run)x", [Double(run)]) }
        let result = try await compare()
        #expect(result.exitCode == 0)
        let warnings = result.standardOutput.split(separator: "\n").filter { $0.hasPrefix("! ") }
        #expect(
            warnings == [
                "! run 39x, run 38x, run 37x and 37 more groups: n = 1: too few seeds to tell luck apart"
            ])
        #expect(result.standardOutput.contains("of groups of one run nobody can tell luck"))
        #expect(!result.standardOutput.contains("P("))
    }

    @Test(arguments: [60, 80, 200])
    func linesFitTheColumnsAskedFor(columns: Int) async throws {
        for group in ["an_experiment_with_a_long_name", "an_experiment_with_a_longer_name"] {
            for seed in 0..<3 { try write("\(group)/seed-\(seed)", [2_711_918, 2_711_918 + Double(seed)]) }
        }
        let result = try await Tool.tfevents.run(
            ["compare", directory.path], environment: ["COLUMNS": "\(columns)"])
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= columns })
        // What tells the groups apart stays.
        #expect(lines.count { $0.contains("longer_name") } > 0)
        #expect(result.standardOutput.contains("2,711,9"))
    }

    @Test func ofALossLessIsBetterUnlessSomebodySaysOtherwise() async throws {
        for (seed, value) in [1.0, 2, 3].enumerated() {
            try write("a/seed-\(seed)", [value], tag: "train/loss")
            try write("b/seed-\(seed)", [value + 10], tag: "train/loss")
        }
        let tag = ["--tag", "train/loss"]
        let byName = try await Tool.tfevents.run(["compare", directory.path] + tag).standardOutput
        #expect(byName.contains("lower is better (by its name)") && byName.contains("a is ahead of b"))
        for option in [
            ["--higher-is-better"], ["--higher", "train/*"], ["--lower-is-better", "--higher", "*loss"],
        ] {
            let told = try await Tool.tfevents.run(["compare", directory.path] + tag + option).standardOutput
            #expect(told.contains("higher is better,") && told.contains("b is ahead of a"))
        }
        let both = try await compare("--higher-is-better", "--lower-is-better")
        #expect(both.exitCode == 64)
    }

    @Test func whereNothingIsGroupedAnExpressionIsOffered() async throws {
        for run in ["alpha/x", "alpha/y", "beta/x"] { try write(run, [1]) }
        let text = try await compare().standardOutput
        #expect(
            text.contains(
                "no two runs could be grouped; --group-regex '^(.*)/[^/]*$' would make 2 groups: alpha, beta")
        )
        #expect(try await compare("--group-regex", "^(.*)/[^/]*$").standardOutput.contains("alpha  2"))
    }

    @Test func hyperparametersThatDifferAreATable() async throws {
        for (seed, rate) in [0.1, 0.1, 0.2, 0.2].enumerated() {
            let writer = try EventWriter(runDirectory: directory.appending("r\(seed)x"))
            try writer.withSession(hyperparameters: [
                "lr": .number(rate), "same": 1, "seed": .number(Double(seed)),
            ]) {
                writer.addScalar("episode/return", 1, step: 1)
            }
            try await writer.close()
        }
        let text = try await compare().standardOutput
        #expect(
            text.contains(
                "hparams that differ, 1 that is the same not shown:\nGROUP   lr\nlr=0.1  0.1\nlr=0.2  0.2"
            ))
    }

    @Test func groupsWithoutTheTagDifferInNothing() async throws {
        for (run, tag) in [("r0x", "episode/return"), ("r1x", "loss")] {
            let writer = try EventWriter(runDirectory: directory.appending(run))
            try writer.withSession(hyperparameters: ["lr": .string(run)]) {
                writer.addScalar(tag, 1, step: 1)
            }
            try await writer.close()
        }
        #expect(try await !compare().standardOutput.contains("hparams that differ"))
        #expect(try await compare("--tag", "*").standardOutput.contains("hparams that differ"))
    }

    @Test func theTagsThatThereAreStandInOrderAndOneWithoutANameIsSeen() async throws {
        for tag in ["loss10", "loss2", ""] {
            try directory.write(
                run: "x\(tag)", [RawEvents.event(step: 1, [RawEvents.scalar(Array(tag.utf8), 1)])])
        }
        let result = try await Tool.tfevents.run("compare", directory.path)
        #expect(result.exitCode == 2)
        #expect(
            result.standardError.hasSuffix("name one with --tag:\n  ''\n  loss2\n  loss10\n"), "\(result)")
        let named = try await Tool.tfevents.run("compare", directory.path, "--tag", "")
        #expect(named.standardOutput.hasPrefix("'': higher is better"), "\(named)")
    }

    @Test func namesDoNothingToMarkdown() async throws {
        try write("<img src=x>|a_b", [1])
        #expect(try await compare("--md").standardOutput.contains("| &lt;img src=x&gt;\\|a\\_b |"))
    }
}
