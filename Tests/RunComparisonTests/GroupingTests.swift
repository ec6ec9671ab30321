import Testing

@testable import RunComparison
@_spi(Tools) @testable import TFEvents

@Suite struct GroupingTests {
    private func group(
        _ run: String, _ values: HyperparameterValues<String> = [:], groupName: String = "",
        by grouping: Grouping = .automatic
    ) -> Grouping.Assignment {
        grouping.assignment(of: run, RunHyperparameters(values: values, groupName: groupName))
    }

    private func groups(_ runs: [IntroducedRun], by grouping: Grouping = .automatic) -> [RunGroup] {
        RunGroup.groups(of: runs, by: grouping)
    }

    @Test func whatTheRunSaysCountsMoreThanItsName() {
        let named = group("q/seed-1", ["lr": "0.1", "seed": "8"], groupName: "lr=0.1")
        #expect(named.key == "lr=0.1" && named.name == "q" && named.rule == .groupName && named.seed == "8")
        let configured = group("x", ["lr": "0.1", "seed": "8", "log_dir": "/a", "b": "2"])
        #expect(
            configured.key == "b=2 lr=0.1" && configured.rule == .hyperparameters && configured.seed == "8")
    }

    @Test func neitherSeedsNorPlacesMakeAConfiguration() {
        let values: HyperparameterValues = [
            "lr": "0.1", "np_seed": "8", "args.seed": "1", "args/run_name": "x", "config/device": "cuda:1",
        ]
        #expect(group("x", values).key == "lr=0.1")
        #expect(group("x", ["num_seeds": "3"]).key == "num_seeds=3")
    }

    @Test func aHashOfAllHyperparametersIsNoGroup() {
        let hash = String(repeating: "0a", count: 32)
        #expect(group("x", ["lr": "0.1", "seed": "8"], groupName: hash).key == "lr=0.1")
        #expect(group("x", ["lr": "0.1"], groupName: hash + "0").rule == .groupName)
    }

    @Test func groupsAreMadeAsAsked() throws {
        let values: HyperparameterValues = ["lr": "0.1", "gamma": "0.9", "seed": "1"]
        #expect(group("x", values, by: .hyperparameters(["lr", "what"])).key == "lr=0.1 what=?")
        let pattern = Grouping.pattern(try NamePattern("^(.*?)-.*-(.*)$"))
        #expect(group("ppo-7-fast", by: pattern).key == "ppo/fast")
        #expect(group("ppo", by: pattern).rule == .single)
        #expect(group("ppo-7", by: .pattern(try NamePattern("^[a-z]+"))).key == "ppo")
        #expect(throws: (any Error).self) { try NamePattern("(") }
    }

    @Test func groupsAreNamedByTheHyperparametersThatTellThemApart() {
        let shared = (0..<500).map { (key: "option\($0)", value: "value") }
        let runs = ["0.1", "0.01"].flatMap { rate in
            (0..<2).map { seed in
                IntroducedRun(
                    named: "\(rate)-\(seed)x",
                    HyperparameterValues(
                        shared + [("lr", rate), ("seed", "\(seed)"), ("path", "/data/\(rate)")]))
            }
        }
        #expect(groups(runs).map(\.name) == ["lr=0.1", "lr=0.01"])
    }

    @Test func groupsThatShareANameAreToldApart() {
        let runs = ["0.1", "0.01"].flatMap { rate in
            (0..<2).map { IntroducedRun(named: "ppo/\(rate)/seed-\($0)", ["lr": rate], groupName: "") }
        }
        #expect(groups(runs).map(\.name) == ["ppo/0.1", "ppo/0.01"])
        let same = ["0.1", "0.01"].flatMap { rate in
            (0..<2).map { IntroducedRun(named: "ppo/seed-\(rate == "0.1" ? $0 : $0 + 2)", ["lr": rate]) }
        }
        #expect(groups(same).map(\.name) == ["ppo lr=0.1", "ppo lr=0.01"])
    }

    @Test func aGroupOfOneKeepsItsFullName() {
        let runs = [
            IntroducedRun(named: "ppo/seed_0", ["lr": "0.1"]), IntroducedRun(named: "x_1", ["lr": "0.2"]),
        ]
        #expect(groups(runs).map(\.name) == ["ppo/seed_0", "x_1"])
        #expect(groups(runs, by: .hyperparameters(["lr"])).map(\.name) == ["lr=0.1", "lr=0.2"])
        #expect(groups(runs)[0].isCalled("ppo"))
    }

    @Test func attemptsAtASeedFollowEachOther() {
        let runs = [
            IntroducedRun(named: "p/seed_3/PPO_1", wallTime: 300),
            IntroducedRun(named: "p/seed_3/PPO_10", wallTime: 900),
            IntroducedRun(named: "p/seed_3/PPO_2", wallTime: 500),
            IntroducedRun(named: "p/seed_4/PPO_1", wallTime: 100),
        ]
        let members = groups(runs)[0].members
        #expect(
            members.map(\.attempts) == [
                ["p/seed_3/PPO_1", "p/seed_3/PPO_2", "p/seed_3/PPO_10"], ["p/seed_4/PPO_1"],
            ])
        #expect(members[0].run.name == "p/seed_3/PPO_10")
    }

    @Test func namesThatUnicodeTakesForTheSameAreNot() throws {
        let names = ["caf\u{E9}", "cafe\u{301}"]
        #expect(groups(names.map { IntroducedRun(named: $0) }).count == 2)
        let pattern = Grouping.pattern(try NamePattern("caf\u{E9}|cafe"))
        let captured = groups(names.map { IntroducedRun(named: $0) }, by: pattern).map(\.name)
        #expect(captured.map { Array($0.utf8) } == [Array(names[0].utf8), Array("cafe".utf8)])
    }

    @Test func whereNothingIsGroupedAnExpressionIsOffered() throws {
        let suggestion = try #require(GroupSuggestion(["alpha/x", "alpha/y", "beta/x", "beta/y"]))
        #expect(suggestion.pattern == "^(.*)/[^/]*$" && suggestion.groups == ["alpha", "beta"])
        let byWord = try #require(GroupSuggestion(["alpha-red", "alpha-blue", "beta-red"]))
        #expect(byWord.groups == ["alpha", "beta"])
        #expect(GroupSuggestion(["a", "b"]) == nil)
        #expect(GroupSuggestion(["a/train", "a/eval", "b/train", "b/eval"]) == nil)
        let names = ["alpha-red", "alpha-blue", "beta-red", "beta-blue"]
        let pattern = Grouping.pattern(try NamePattern(byWord.pattern))
        #expect(groups(names.map { IntroducedRun(named: $0) }, by: pattern).map(\.members.count) == [2, 2])
    }

    @Test func cleanRLsTableIsRead() {
        let text = "|param|value|\n|-|-|\n|exp_name|ppo|\n|seed|1|\n|note|a|b|"
        let rows: HyperparameterValues = ["exp_name": "ppo", "seed": "1", "note": "a|b"]
        #expect(RunHyperparameters.rows(ofTable: text) == rows)
        #expect(RunHyperparameters.rows(ofTable: text.replacing("\n", with: "\r\n")) == rows)
    }

    /// A serialized google.protobuf.Value that is a list of numbers.
    private func list(_ numbers: Double...) -> HyperparameterRecord.Value {
        var elements: [UInt8] = []
        for number in numbers {
            let bits = number.bitPattern
            elements += [0x0A, 9, 0x11]
            elements += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        }
        return .other([0x32, UInt8(elements.count)] + elements)
    }

    @Test func listsAreToldApartByTheirContentAndNothingIsNoValue() {
        let runs = [list(32, 32), list(32, 32), list(256, 256), list(256, 256)].enumerated().map {
            seed, layers in
            var session = HyperparameterRecord.SessionStart()
            session.hyperparameters = ["layers": layers, "later": .other([0x78, 1]), "none": .null]
            var hyperparameters = RunHyperparameters()
            hyperparameters.take(session)
            #expect(hyperparameters.values.names == ["layers"])
            return IntroducedRun(named: "r\(seed)x", hyperparameters.values)
        }
        #expect(groups(runs).map(\.name) == ["layers=[32,32]", "layers=[256,256]"])
    }
}
