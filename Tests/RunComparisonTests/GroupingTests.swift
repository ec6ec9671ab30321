@_spi(Tools) import TFEvents
import Testing

@testable import RunComparison

@Suite struct GroupingTests {
    private func group(
        _ run: String, _ values: [String: String] = [:], groupName: String = "",
        by grouping: Grouping = .automatic
    ) -> Grouping.Assignment {
        grouping.assignment(of: run, RunHyperparameters(values: values, groupName: groupName))
    }

    @Test(arguments: [
        ("q_learning/seed-0", "q_learning", "0"), ("a/b/seed_12", "a/b", "12"), ("ppo-seed3", "ppo", "3"),
        ("ppo_lr0.1_seed-3", "ppo_lr0.1", "3"), ("a/ppo-s7", "a/ppo", "7"), ("q/seed-0_2", "q", "0"),
        ("seed-4", ".", "4"), ("a/seed=5", "a", "5"),
    ])
    func aSeedIsNoPartOfTheName(run: String, name: String, seed: String) {
        #expect(group(run) == Grouping.Assignment(key: name, name: name, rule: .seedSuffix, seed: seed))
    }

    @Test func cleanRLsNamesAreKnown() {
        let assignment = group("CartPole-v1__ppo__3__1700000000")
        #expect(assignment.name == "CartPole-v1__ppo")
        #expect(assignment.rule == .cleanRL)
        #expect(assignment.seed == "3")
    }

    @Test func whatANumberStandsForIsNotGuessedSilently() {
        #expect(group("PPO_1").key == "PPO")
        #expect(group("PPO_2").rule == .numbered)
    }

    @Test(arguments: ["baseline", "runs3", "bass", "v1.2", "."])
    func otherNamesStandForThemselves(run: String) {
        #expect(group(run) == Grouping.Assignment(key: run, name: run, rule: .single, seed: nil))
    }

    @Test func whatTheRunSaysCountsMoreThanItsName() {
        let named = group("q/seed-1", ["lr": "0.1", "seed": "8"], groupName: "lr=0.1")
        #expect(named == Grouping.Assignment(key: "lr=0.1", name: "q", rule: .groupName, seed: "8"))
        let configured = group("x", ["lr": "0.1", "seed": "8", "log_dir": "/a", "b": "2"])
        #expect(
            configured
                == Grouping.Assignment(
                    key: "b=2 lr=0.1", name: "b=2 lr=0.1", rule: .hyperparameters, seed: "8"))
    }

    @Test func aHashOfAllHyperparametersIsNoGroup() {
        let hash = String(repeating: "0a", count: 32)
        #expect(group("x", ["lr": "0.1", "seed": "8"], groupName: hash).key == "lr=0.1")
        #expect(group("x", ["lr": "0.1"], groupName: hash + "0").rule == .groupName)
    }

    @Test func groupsAreMadeAsAsked() throws {
        let values = ["lr": "0.1", "gamma": "0.9", "seed": "1"]
        #expect(group("x", values, by: .hyperparameters(["lr", "what"])).key == "lr=0.1 what=?")
        let pattern = Grouping.pattern(try NamePattern("^(.*?)-.*-(.*)$"))
        #expect(group("ppo-7-fast", by: pattern).key == "ppo/fast")
        #expect(group("ppo", by: pattern).rule == .single)
        #expect(group("ppo-7", by: .pattern(try NamePattern("^[a-z]+"))).key == "ppo")
        #expect(throws: (any Error).self) { try NamePattern("(") }
    }

    /// Grouping 100,000 runs in a time that grew with the square would take hours.
    @Test(arguments: [["group-", "/seed-", ""], ["", " of ", "!"]])
    func aHundredThousandNamesAreGrouped(parts: [String]) throws {
        let runs = (0..<100_000).map { number in
            let (group, seed) = number.quotientAndRemainder(dividingBy: 10)
            let name = "\(parts[0])\(group)\(parts[1])\(seed)\(parts[2])"
            return (RunDirectory(name: name, path: "/runs/" + name, eventFiles: []), RunHyperparameters())
        }
        let groups = RunGroup.groups(of: runs, by: .automatic)
        let size = parts[2] == "!" ? 1 : 10
        #expect(groups.count == runs.count / size)
        #expect(groups.allSatisfy { $0.members.count == size })
        #expect(Set(groups.map(\.name)).count == groups.count)
    }

    @Test(arguments: [
        "seed-", "seeds3", "bas3", "ppo__3__17", "__3__1700000000", "_4", "ppo-seed_", "_3_4x", "",
    ])
    func whatOnlyLooksLikeAHabitIsNone(run: String) { #expect(RunName(run) == nil) }

    @Test func cleanRLsTableIsRead() {
        let text = "|param|value|\n|-|-|\n|exp_name|ppo|\n|seed|1|\n|note|a|b|"
        #expect(RunHyperparameters.rows(ofTable: text) == ["exp_name": "ppo", "seed": "1", "note": "a|b"])
    }
}
