import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("chaosops replay")
struct ReplayCommandTests {
    let folder: TemporaryDirectory
    let runs: String

    init() throws {
        folder = try TemporaryDirectory()
        runs = folder.appending("runs")
    }

    private func replay(_ text: String, _ options: String...) async throws -> ToolResult {
        try folder.write("in.jsonl", text: text)
        return try await run(["replay", folder.appending("in.jsonl"), "--logdir", runs] + options)
    }

    private func run(_ arguments: [String]) async throws -> ToolResult {
        let tool = try Tool.chaosops.start(arguments)
        tool.closeInput()
        return try await tool.result()
    }

    private func logged(_ run: String = "") throws -> LoggedScalars {
        try readScalars(folder.eventFiles(in: "runs/\(run)"))
    }

    @Test func startsAnEpisodeAtTurnZeroOrAfterDone() async throws {
        let lines = [
            RecordedLine(fields: ["turn": 0, "done": false], step: 1),
            RecordedLine(fields: ["turn": 1, "done": true], step: 2),
            RecordedLine(fields: ["turn": 1], step: 1), RecordedLine(fields: ["turn": 2], step: 2),
            RecordedLine(fields: ["turn": 0], step: 1),
            RecordedLine(fields: ["turn": 1, "done": false], step: 2),
        ]
        let result = try await replay(lines.text)
        #expect(result.exitCode == 0)
        let report = result.standardOutput.split(separator: "\n")
        #expect(
            report.prefix(2) == [
                "6 turns, 2 episodes, 1 run",
                "1 unfinished episode: recorded turn by turn, without a summary",
            ])
        #expect(result.standardOutput.contains("tensorboard --logdir \(runs)\n"))
        let scalars = try logged()
        #expect(scalars["episode/length"] == [LoggedPoint(2, 2), LoggedPoint(4, 2)])
        #expect(scalars["actions/noop"]?.map(\.step) == [1, 2, 3, 4, 5, 6])
        #expect(
            scalars["actions/noop"] == zip(1..., [1, 2, 1, 2, 1, 2]).map { LoggedPoint($0, $1) })
    }

    @Test func summarisesTheLastEpisodeWhereNothingSaysThatItGoesOn() async throws {
        #expect(try await replay([RecordedLine(step: 1), RecordedLine(step: 2)].text).exitCode == 0)
        #expect(try logged()["episode/length"] == [LoggedPoint(2, 2)])
    }

    @Test func keepsInterleavedRunsApart() async throws {
        let lines = (1...3).flatMap { step in
            ["a", "b"].map { RecordedLine(fields: ["policy": .string($0), "seed": 7], step: step) }
        }
        #expect(try await replay(lines.text).exitCode == 0)
        for run in ["a/seed-7", "b/seed-7"] {
            #expect(
                try logged(run)["latency_ms/db"] == [
                    LoggedPoint(1, 10), LoggedPoint(2, 20), LoggedPoint(3, 30),
                ])
        }
    }

    @Test func namesRunsByTheTemplate() async throws {
        let lines = [
            RecordedLine(fields: ["host": "n1", "rate": 1.5]),
            RecordedLine(fields: ["host": "n2/x", "rate": 2]),
        ]
        let result = try await replay(lines.text, "--run-template", "{difficulty}-{host}/{rate}")
        #expect(result.exitCode == 0)
        #expect(try logged("easy-n1/1.5")["wrong_fixes"] == [LoggedPoint(1, 0)])
        #expect(try logged("easy-n2/x/2")["wrong_fixes"] == [LoggedPoint(1, 0)])
    }

    @Test func takesTwoSpellingsForOneRun() async throws {
        let lines = ["a", "./a", "a/", ".//a"].map { RecordedLine(fields: ["name": .string($0)]) }
        #expect(try await replay(lines.text, "--run-template", "{name}").exitCode == 0)
        #expect(try logged("a")["wrong_fixes"]?.map(\.step) == [1, 2, 3, 4])
        #expect(try folder.eventFiles(in: "runs/a").count == 1)
    }

    @Test func countsActionTypesItHasNeverHeardOf() async throws {
        let lines = ["pray", "noop", "pray"].enumerated().map {
            RecordedLine(fields: ["done": .bool($0 == 2)], step: $0 + 1, actionType: $1)
        }
        #expect(try await replay(lines.text).exitCode == 0)
        let scalars = try logged()
        #expect(scalars["episode/actions/pray"] == [LoggedPoint(3, 2)])
        #expect(scalars["episode/actions/escalate"] == [LoggedPoint(3, 0)])
        #expect(scalars["actions/pray"] == [LoggedPoint(1, 1), LoggedPoint(2, 1), LoggedPoint(3, 2)])
    }

    @Test func keepsDotsInFlatTags() async throws {
        #expect(try await replay(RecordedLine().text, "--tag-style", "flat").exitCode == 0)
        #expect(try logged()["latency_ms.db"] == [LoggedPoint(1, 10)])
    }

    @Test func widensTheTableAsColumnsAppear() async throws {
        let lines = [
            RecordedLine(services: ["a,b"], actionType: "noop"),
            RecordedLine(step: 2, services: [], actionType: "scale"),
            RecordedLine(step: 3, services: ["q\"q"], actionType: "noop"),
        ]
        #expect(try await replay(lines.text, "--csv", folder.appending("t.csv")).exitCode == 0)
        let table = try String(contentsOfFile: folder.appending("t.csv"), encoding: .utf8)
        #expect(
            table == """
                step,wrong_fixes,miscommunications,mttr_steps,cumulative_reward,oversight_flag_count,\
                "latency_ms.a,b","error_rate.a,b",actions.noop,actions.scale,"latency_ms.q""q","error_rate.q""q"
                1.0,0.0,0.0,1.0,-1.0,0.0,10.0,0.5,1.0,,,
                2.0,0.0,0.0,2.0,-2.0,0.0,,,1.0,1.0,,
                3.0,0.0,0.0,3.0,-3.0,0.0,,,2.0,1.0,30.0,0.5

                """)
    }

    @Test func refusesARunThatHoldsEvents() async throws {
        let lines = [RecordedLine(step: 1), RecordedLine(step: 2)].text
        #expect(try await replay(lines).exitCode == 0)
        let refusal = try await replay(lines)
        #expect(refusal.exitCode == 2)
        for option in ["--resume", "--new-run", "--overwrite"] {
            #expect(refusal.standardError.contains(option))
        }
        #expect(try folder.eventFiles(in: "runs").count == 1)
        #expect(try await replay(lines, "--overwrite").exitCode == 0)
        #expect(try logged()["wrong_fixes"]?.map(\.step) == [1, 2])
        #expect(try folder.eventFiles(in: "runs").count == 1)
    }

    @Test func goesOnAfterTheLastStepOnRequest() async throws {
        let lines = [RecordedLine(step: 1), RecordedLine(step: 2)].text
        #expect(try await replay(lines).exitCode == 0)
        #expect(try await replay(lines, "--resume").exitCode == 0)
        #expect(
            try logged()["latency_ms/db"] == zip(1..., [10, 20, 10, 20]).map { LoggedPoint($0, $1) })
        #expect(try folder.eventFiles(in: "runs").count == 2)
    }

    @Test func writesBesideAnOccupiedRunOnRequest() async throws {
        let line = RecordedLine(fields: ["policy": "a", "seed": 0]).text
        #expect(try await replay(line).exitCode == 0)
        #expect(try await replay(line, "--new-run").exitCode == 0)
        #expect(try logged("a/seed-0")["wrong_fixes"]?.map(\.step) == [1])
        #expect(try logged("a/seed-0_2")["wrong_fixes"]?.map(\.step) == [1])
    }

    @Test(arguments: [
        ("{", "line 3, column 2: expected a key in quotes, found the end of the text"),
        ("[]", "line 3: expected an object, found []"),
        ("{}", "line 3: state: missing, expected an object"),
        (#"{"seed": "x"}"#, #"line 3: seed: expected an integer, found "x""#),
        (#"{"policy": "../x", "seed": 1}"#, "line 3: '../x/seed-1' cannot be a run's name"),
        (#"{"policy": "", "seed": 1}"#, "line 3: '/seed-1' cannot be a run's name"),
        (#"{"policy": "a\u0000b", "seed": 1}"#, #"line 3: 'a\0b/seed-1' cannot be a run's name"#),
    ])
    func namesTheLineAndTheFieldThatAreWrong(line: String, message: String) async throws {
        var third = line
        if let fields = try? JSONValue(parsing: line).objectValue, !fields.isEmpty {
            third = RecordedLine(fields: fields).text
        }
        let text = [RecordedLine(step: 1).text, "", third, RecordedLine(step: 2).text].joined(separator: "\n")
        let result = try await replay(text)
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("in.jsonl: \(message)"), "\(result.standardError)")
        #expect(try logged()["wrong_fixes"] == [LoggedPoint(1, 0)])
    }

    @Test func namesTheKeyThatATemplateMisses() async throws {
        let result = try await replay(RecordedLine().text, "--run-template", "{node}")
        #expect(result.exitCode == 1)
        #expect(
            result.standardError.contains(
                "line 1: node: missing, expected text or a number for the run's name"))
        #expect(try await replay(RecordedLine().text, "--run-template", "{node").exitCode == 64)
    }

    @Test func saysWhatItCannotReadOrWrite() async throws {
        let missing = try await run(["replay", folder.appending("no.jsonl"), "--logdir", runs])
        #expect(missing.exitCode == 2)
        #expect(missing.standardError.contains("no.jsonl: cannot be read: No such file or directory"))

        let directory = try await run(["replay", folder.path, "--logdir", runs])
        #expect(directory.exitCode == 2)
        #expect(directory.standardError.contains("cannot be read: Is a directory"))

        let unwritable = try await replay(RecordedLine().text, "--csv", folder.appending("in.jsonl/t.csv"))
        #expect(unwritable.exitCode == 2)
        #expect(unwritable.standardError.contains("t.csv: cannot be written: Not a directory"))

        let empty = try await replay("\n")
        #expect(empty.exitCode == 1)
        #expect(empty.standardError.contains("there is no recorded turn"))

        #expect(try await run(["replay", "--logdir", runs]).exitCode == 64)
    }
}
