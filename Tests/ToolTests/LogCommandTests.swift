import Foundation
import TestSupport
import Testing

@Suite("tfevents log")
struct LogCommandTests {
    let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    @Test func recordsStandardInputAndShowsEverythingElse() async throws {
        let result = try await log(
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
        let events = try root.events(in: "runs/a")
        #expect(events.map(\.step) == [10, 11, 12])
        #expect(events.map(\.tags) == [["loss", "eval/reward", "eval/solved"], ["loss"], ["loss"]])
        #expect(events[0].wallTime == 1.7e9)
        #expect(events[0].values == [0.5, 5, 1])
        #expect(events[1].values[0].isNaN)
        #expect(events[2].values == [-.infinity])
    }

    @Test func takesALastLineWithoutLineBreak() async throws {
        let result = try await log(#"{"a": 1}"#)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.isEmpty)
        #expect(try root.events(in: "runs/a").map(\.values) == [[1]])
    }

    @Test func appliesItsOptions() async throws {
        let result = try await log(
            """
            {"progress": {"it": 3}, "latency_ms.db": 1}
            {"progress": {"it": 2}, "latency_ms.db": 2}
            """,
            "--step-key", "progress/it", "--split-on", ".", "--step-reset", "keep")
        #expect(result.exitCode == 0)
        let events = try root.events(in: "runs/a")
        #expect(events.map(\.step) == [3, 2])
        #expect(events.map(\.tags) == [["latency_ms/db"], ["latency_ms/db"]])
    }

    @Test func stopsAtAnotherLineWhenStrict() async throws {
        let result = try await log("{\"a\": 1}\n{\"a\": 2}\nhello\n{\"a\": 3}\n", "--strict")
        #expect(result.exitCode == 1)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains("standard input, line 3: no JSON object: hello"))
        #expect(try root.events(in: "runs/a").map(\.values) == [[1], [2]])
    }

    @Test func stopsAtAStepThatGoesBackWhenTold() async throws {
        let result = try await log(
            "{\"step\": 2, \"a\": 1}\n{\"step\": 1, \"a\": 2}\n", "--step-reset", "error")
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("line 2: the step went back from 2 to 1"))
        #expect(try root.events(in: "runs/a").map(\.step) == [2])
    }

    @Test func readsAFile() async throws {
        try root.write("lines.jsonl", text: "{\"a\": 1}\n{\"a\": 2}\n")
        let result = try await log("", root.appending("lines.jsonl"))
        #expect(result.exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.step) == [0, 1])
    }

    @Test func readsANamedPipeThatIsOpenedLater() async throws {
        let pipe = root.appending("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let tool = try start(pipe)
        let writer = try Tool(path: "/bin/sh").start(["-c", "sleep 0.2; echo '{\"a\": 1}' > \(pipe)"])
        let result = try await tool.result()
        #expect(result.exitCode == 0)
        #expect(try await writer.result().exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.values) == [[1]])
    }

    @Test func endsOnASignalWhileNobodyOpensItsNamedPipe() async throws {
        let pipe = root.appending("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let tool = try start(pipe)
        try await until { root.contains("runs/a") }
        tool.send(signal: SIGTERM)
        #expect(try await tool.result().exitCode == 128 + SIGTERM)
    }

    @Test func showsLinesWhileTheProgramRuns() async throws {
        let tool = try start()
        tool.write("Epoch 1 ")
        try await until { tool.standardOutput == "Epoch 1 " }
        tool.write("done\n")
        try await until { tool.standardOutput == "Epoch 1 done\n" }
        tool.closeInput()
        #expect(try await tool.result().exitCode == 0)
    }

    @Test func putsEachLineIntoTheFileWhileTheProgramRuns() async throws {
        let tool = try start()
        for step in 0..<3 {
            tool.write("{\"a\": \(step)}\n")
            try await until { (try? root.events(in: "runs/a").map(\.step)) == Array(0...step) }
        }
        tool.closeInput()
        #expect(try await tool.result().exitCode == 0)
    }

    @Test func recordsAPythonProgramThatIsKilledInMidLine() async throws {
        try root.write(
            "train.py",
            text: """
                import json, os, signal, sys, time
                for step in range(20):
                    print(json.dumps({"step": step, "loss": 1 / (step + 1)}))
                    time.sleep(0.01)
                sys.stdout.write('{"step": 20, "lo')
                sys.stdout.flush()
                os.kill(os.getpid(), signal.SIGKILL)
                """)
        let pipeline =
            "python3 -u \(root.appending("train.py")) | \(Tool.tfevents.path) log \(arguments.joined(separator: " "))"
        let result = try await Tool(path: "/bin/sh").run("-c", pipeline)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == #"{"step": 20, "lo"#)
        let events = try root.events(in: "runs/a")
        #expect(events.map(\.step) == Array(0..<20))
        for event in events {
            #expect(event.values == [Double(Float(1 / Double(event.step + 1)))])
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func losesNothingOnASignal(signal: Int32) async throws {
        let tool = try start()
        tool.write((0..<1000).map { "{\"a\": \($0)}\n" }.joined())
        // What is shown was read, and so was all before it.
        tool.write("now\n{\"a\": 1000")
        try await until { tool.standardOutput == "now\n" }
        tool.send(signal: signal)
        // The last words of a program that the same Ctrl-C ends.
        tool.write("}\n{\"final\": 1}\n")
        tool.closeInput()
        let result = try await tool.result()
        #expect(result.exitCode == 128 + signal)
        let events = try root.events(in: "runs/a")
        #expect(events.map(\.step) == Array(0...1001))
        #expect(events.last?.tags == ["final"])
    }

    @Test func endsInGoodOrderOnSeveralSignals() async throws {
        let tool = try start()
        tool.write("{\"a\": 1}\nnow\n")
        try await until { tool.standardOutput == "now\n" }
        tool.send(signal: SIGINT)
        tool.send(signal: SIGTERM)
        // Which of the two the system delivers first is its own affair.
        #expect(try await [128 + SIGINT, 128 + SIGTERM].contains(tool.result().exitCode))
        #expect(try root.events(in: "runs/a").map(\.values) == [[1]])
    }

    @Test func endsAfterASignalThoughTheInputStaysOpen() async throws {
        let tool = try start()
        tool.write("{\"a\": 1}\nnow\n")
        try await until { tool.standardOutput == "now\n" }
        tool.send(signal: SIGTERM)
        #expect(try await tool.result().exitCode == 128 + SIGTERM)
        #expect(try root.events(in: "runs/a").map(\.values) == [[1]])
    }

    @Test func goesOnWhenNobodyReadsItsOutput() async throws {
        let gone = root.appending("gone")
        let program = "echo hello; until [ -e \(gone) ]; do sleep 0.01; done; echo unheard; echo '{\"a\": 1}'"
        let reader = "head -n 1; exec <&-; touch \(gone)"
        let recorder = "\(Tool.tfevents.path) log \(arguments.joined(separator: " "))"
        let pipeline = "(\(program)) | \(recorder) | (\(reader))"
        let result = try await Tool(path: "/bin/sh").run("-c", pipeline)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == "hello\n")
        #expect(result.standardError.contains("recording goes on"))
        #expect(try root.events(in: "runs/a").map(\.values) == [[1]])
    }

    @Test func refusesAnOccupiedRunUnlessToldWhatToDo() async throws {
        _ = try await log(#"{"step": 5, "a": 1}"#)
        let refused = try await log(#"{"a": 2}"#)
        #expect(refused.exitCode == 2)
        for way in ["--resume", "--new-run", "--overwrite"] {
            #expect(refused.standardError.contains(way))
        }
        #expect(try await log(#"{"step": 1, "a": 2}"#, "--resume").exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.step) == [5, 6])
        #expect(try await log(#"{"a": 3}"#, "--new-run").exitCode == 0)
        #expect(try root.events(in: "runs/a_2").map(\.values) == [[3]])
        #expect(try await log(#"{"a": 4}"#, "--overwrite").exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.values) == [[4]])
    }

    @Test func goesOnAfterTheLastLineThatAKilledRecorderHadRead() async throws {
        let killed = try start()
        killed.write((0..<100).map { "{\"a\": \($0)}\n" }.joined() + "now\n")
        try await until { killed.standardOutput == "now\n" }
        killed.send(signal: SIGKILL)
        #expect(try await killed.result().signal == SIGKILL)
        #expect(try await log(#"{"a": 100}"#).exitCode == 2)
        #expect(try await log(#"{"a": 100}"#, "--resume").exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.step) == Array(0...100))
    }

    @Test func refusesARunThatIsBeingRecorded() async throws {
        let first = try start()
        first.write("{\"a\": 0}\nnow\n")
        try await until { first.standardOutput == "now\n" }
        for way in ["--resume", "--overwrite"] {
            let second = try await log(#"{"a": 1}"#, way)
            #expect(second.exitCode == 2)
            #expect(second.standardError.contains("is being written by another program"))
        }
        first.closeInput()
        #expect(try await first.result().exitCode == 0)
        #expect(try root.events(in: "runs/a").map(\.values) == [[0]])
    }

    @Test func saysWhyItCannotBegin() async throws {
        try root.write("file")
        for (arguments, reason) in [
            (["--logdir", root.appending("runs"), root.appending("nowhere")], "nowhere: cannot be read"),
            (["--logdir", root.appending("file")], "file: cannot be listed: Not a directory"),
            (["--logdir", root.appending("runs"), "--run", "../a"], "'../a' cannot be a run's name"),
        ] {
            let tool = try Tool.tfevents.start(["log"] + arguments)
            let result = try await tool.result()
            #expect(result.exitCode == 2)
            #expect(result.standardError.contains(reason))
        }
        #expect(!root.contains("runs"))
    }

    @Test func saysThatADirectoryIsNoInput() async throws {
        let result = try await log("", root.path)
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("\(root.path): cannot be read: Is a directory"))
    }

    @Test func saysThatNothingWasRecorded() async throws {
        let result = try await log("{'a': 1}\n")
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == "{'a': 1}\n")
        #expect(result.standardError.contains("line 1: no JSON object: expected a key in quotes"))
        #expect(result.standardError.contains("nothing recorded"))
        #expect(try root.eventFiles(in: "runs/a").isEmpty)
    }

    private var arguments: [String] { ["--logdir", root.appending("runs"), "--run", "a"] }

    private func start(_ more: String...) throws -> RunningTool {
        try Tool.tfevents.start(["log"] + arguments + more)
    }

    private func log(_ input: String, _ more: String...) async throws -> ToolResult {
        let tool = try Tool.tfevents.start(["log"] + arguments + more)
        tool.write(input)
        tool.closeInput()
        return try await tool.result()
    }
}

/// Waits for something that a running tool does; gives up long after it should have been.
private func until(_ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try !condition() {
        try #require(ContinuousClock.now < deadline)
        try await Task.sleep(for: .milliseconds(10))
    }
}
