import Foundation
import TestSupport
import Testing

@Suite("tfevents log")
struct LogCommandTests {
    let recorder: Recorder

    init() throws { recorder = try Recorder() }

    @Test func recordsStandardInputAndShowsEverythingElse() async throws {
        let result = try await recorder.log(
            """
            starting
            {"step": 10, "wall_time": 1.7e9, "loss": 0.5, "eval": {"reward": 5, "solved": true}}\r
            {"step": 11, "loss": NaN}
            {"step": 12, "loss": -Infinity}
            last words
            """)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == "starting\nlast words")
        #expect(result.standardError.contains("runs/a: 3 lines recorded, steps 10 to 12, 3 tags"))
        let events = try recorder.events()
        #expect(events.map(\.step) == [10, 11, 12])
        #expect(events.map(\.tags) == [["loss", "eval/reward", "eval/solved"], ["loss"], ["loss"]])
        #expect(events[0].wallTime == 1.7e9)
        #expect(events[0].values == [0.5, 5, 1])
        #expect(events[1].values[0].isNaN)
        #expect(events[2].values == [-.infinity])
    }

    /// What needs more files than may be open says so, and nothing else.
    @Test func saysThatTooFewFilesMayBeOpen() async throws {
        var said = ""
        for limit in 7...11 {
            let log = [Tool.tfevents.path, "log", "--logdir", recorder.root.appending("\(limit)")]
            let result = try await Tool(path: "/bin/sh").run(
                ["-c", "ulimit -n \(limit); exec \"$@\"", "sh"] + log, input: "{\"a\": 1}\n")
            said += result.standardError
        }
        #expect(said.contains("Too many open files"))
        #expect(!said.contains("Input/output error"))
    }

    /// What finds no room lies in memory, where the next writer takes it from.
    @Test(.enabled(if: FullDisk.canBeMade, "no tmpfs can be mounted here"))
    func saysWhatIsInNoEventFileYet() async throws {
        let disk = FullDisk(path: recorder.root.appending("disk"), size: "64k")
        let result = try await disk.run(
            .tfevents, ["log", "--logdir", disk.path, "--run", "a"],
            input: (0..<3000).map { "{\"step\": \($0), \"a\": 1}\n" }.joined())
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("3000 lines read, steps 0 to 2999, 1 tag"))
        #expect(
            result.standardError.contains(" events in no event file yet; the next writer of the run brings"))
        #expect(!result.standardError.contains("lines recorded"))
    }

    @Test func takesALastLineWithoutLineBreak() async throws {
        let result = try await recorder.log(#"{"a": 1}"#)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.isEmpty)
        #expect(try recorder.events().map(\.values) == [[1]])
    }

    @Test func appliesItsOptions() async throws {
        let result = try await recorder.log(
            """
            {"progress": {"it": 3}, "latency_ms.db": 1}
            {"progress": {"it": 2}, "latency_ms.db": 2}
            """,
            "--step-key", "progress/it", "--split-on", ".", "--step-reset", "keep")
        #expect(result.exitCode == 0)
        let events = try recorder.events()
        #expect(events.map(\.step) == [3, 2])
        #expect(events.map(\.tags) == [["latency_ms/db"], ["latency_ms/db"]])
    }

    @Test func stopsAtAnotherLineWhenStrict() async throws {
        let result = try await recorder.log("{\"a\": 1}\n{\"a\": 2}\nhello\n{\"a\": 3}\n", "--strict")
        #expect(result.exitCode == 1)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains("standard input, line 3: no JSON object: hello"))
        #expect(try recorder.events().map(\.values) == [[1], [2]])
    }

    @Test func stopsAtAStepThatGoesBackWhenTold() async throws {
        let result = try await recorder.log(
            "{\"step\": 2, \"a\": 1}\n{\"step\": 1, \"a\": 2}\n", "--step-reset", "error")
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("line 2: the step went back from 2 to 1"))
        #expect(try recorder.events().map(\.step) == [2])
    }

    @Test func readsAFile() async throws {
        try recorder.root.write("lines.jsonl", text: "{\"a\": 1}\n{\"a\": 2}\n")
        let result = try await recorder.log("", recorder.root.appending("lines.jsonl"))
        #expect(result.exitCode == 0)
        #expect(try recorder.events().map(\.step) == [0, 1])
    }

    @Test func refusesAnOccupiedRunUnlessToldWhatToDo() async throws {
        _ = try await recorder.log(#"{"step": 5, "a": 1}"#)
        let refused = try await recorder.log(#"{"a": 2}"#)
        #expect(refused.exitCode == 2)
        for way in ["--resume", "--new-run", "--overwrite"] {
            #expect(refused.standardError.contains(way))
        }
        #expect(try await recorder.log(#"{"step": 1, "a": 2}"#, "--resume").exitCode == 0)
        #expect(try recorder.events().map(\.step) == [5, 6])
        #expect(try await recorder.log(#"{"a": 3}"#, "--new-run").exitCode == 0)
        #expect(try recorder.events(in: "a_2").map(\.values) == [[3]])
        #expect(try await recorder.log(#"{"a": 4}"#, "--overwrite").exitCode == 0)
        #expect(try recorder.events().map(\.values) == [[4]])
    }

    @Test func saysWhyItCannotBegin() async throws {
        try recorder.root.write("file")
        for (arguments, reason) in [
            (
                ["--logdir", recorder.root.appending("runs"), recorder.root.appending("nowhere")],
                "nowhere: cannot be read"
            ),
            (["--logdir", recorder.root.appending("file")], "file: cannot be listed: Not a directory"),
            (
                ["--logdir", recorder.root.appending("runs"), "--run", "../a"],
                "'../a' cannot be a run's name"
            ),
        ] {
            let tool = try Tool.tfevents.start(["log"] + arguments)
            let result = try await tool.result()
            #expect(result.exitCode == 2)
            #expect(result.standardError.contains(reason))
        }
        #expect(!recorder.root.contains("runs"))
    }

    @Test func saysThatADirectoryIsNoInput() async throws {
        let result = try await recorder.log("", recorder.root.path)
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("\(recorder.root.path): cannot be read: Is a directory"))
    }

    @Test func saysThatNothingWasRecorded() async throws {
        let result = try await recorder.log("{'a': 1}\n")
        #expect(result.exitCode == 1)
        #expect(result.standardOutput == "{'a': 1}\n")
        #expect(result.standardError.contains("line 1: no JSON object: expected a key in quotes"))
        #expect(result.standardError.contains("nothing recorded"))
        #expect(try recorder.root.eventFiles(in: "runs/a").isEmpty)
    }

    @Test func runsAProgramAndPassesItsOutputAndExitCodeOn() async throws {
        let script = #"echo begin; echo '{"step": 1, "loss": 0.5}'; echo "$0 $1" >&2; cat; exit 7"#
        let tool = try Tool.tfevents.start(
            ["log"] + recorder.arguments + ["--", "sh", "-c", script, "two words", "--strict"])
        tool.write("from standard input\n")
        tool.closeInput()
        let result = try await tool.result()
        #expect(result.exitCode == 7)
        #expect(result.standardOutput == "begin\nfrom standard input\n")
        #expect(result.standardError.contains("two words --strict\n"))
        #expect(try recorder.events().map(\.values) == [[0.5]])
    }

    @Test func aProgramOutlivesWhatCannotBeRecorded() async throws {
        let script = #"echo '{"a": 1}'; echo no object; for i in $(seq 20000); do echo line $i; done; exit 3"#
        let result = try await Tool.tfevents.start(
            ["log"] + recorder.arguments + ["--strict", "--", "sh", "-c", script]
        ).result()
        #expect(result.exitCode == 3)
        #expect(result.standardOutput.hasSuffix("line 20000\n"))
        let piped = try await Tool(path: "/bin/sh").run(
            "-c",
            "(\(script); echo ended >&2) | '\(Tool.tfevents.path)' log --logdir '\(recorder.root.path)' --strict"
        )
        #expect(!piped.standardError.contains("Broken pipe"))
    }

    @Test func aProgramThatIsStoppedSaysSo() async throws {
        let tool = try Tool.tfevents.start(
            ["log"] + recorder.arguments + [
                "--", "sh", "-c",
                #"trap 'echo "{\"a\": 2}"; exit 5' TERM; echo '{"a": 1}'; while :; do sleep 0.01; done"#,
            ])
        try await until { (try? recorder.events().isEmpty) == false }
        tool.send(signal: SIGTERM)
        #expect(try await tool.result().exitCode == 5)
        #expect(try recorder.events().map(\.values) == [[1], [2]])
    }
}
