import Foundation
import TestSupport
import Testing

@Suite("tfevents log beside a running program")
struct LiveRecordingTests {
    let recorder: Recorder

    init() throws { recorder = try Recorder() }

    @Test func readsANamedPipeThatIsOpenedLater() async throws {
        let pipe = recorder.root.appending("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let tool = try recorder.start(pipe)
        let writer = try Tool(path: "/bin/sh").start(["-c", "sleep 0.2; echo '{\"a\": 1}' > \(pipe)"])
        let result = try await tool.result()
        #expect(result.exitCode == 0)
        #expect(try await writer.result().exitCode == 0)
        #expect(try recorder.events().map(\.values) == [[1]])
    }

    @Test func endsOnASignalWhileNobodyOpensItsNamedPipe() async throws {
        let pipe = recorder.root.appending("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let tool = try recorder.start(pipe)
        try await until { recorder.root.contains("runs/a") }
        tool.send(signal: SIGTERM)
        #expect(try await tool.result().exitCode == 128 + SIGTERM)
    }

    @Test func showsLinesWhileTheProgramRuns() async throws {
        let tool = try recorder.start()
        tool.write("Epoch 1 ")
        try await until { tool.standardOutput == "Epoch 1 " }
        tool.write("done\n")
        try await until { tool.standardOutput == "Epoch 1 done\n" }
        tool.closeInput()
        #expect(try await tool.result().exitCode == 0)
    }

    @Test func putsEachLineIntoTheFileWhileTheProgramRuns() async throws {
        let tool = try recorder.start()
        for step in 0..<3 {
            tool.write("{\"a\": \(step)}\n")
            try await until { (try? recorder.events().map(\.step)) == Array(0...step) }
        }
        tool.closeInput()
        #expect(try await tool.result().exitCode == 0)
    }

    @Test(.enabled(if: Python.isPresent, "\(Python.absence)"))
    func recordsAPythonProgramThatIsKilledInMidLine() async throws {
        try recorder.root.write(
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
            "python3 -u \(recorder.root.appending("train.py")) | \(Tool.tfevents.path) log \(recorder.arguments.joined(separator: " "))"
        let result = try await Tool(path: "/bin/sh").run("-c", pipeline)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == #"{"step": 20, "lo"#)
        let events = try recorder.events()
        #expect(events.map(\.step) == Array(0..<20))
        for event in events {
            #expect(event.values == [Double(Float(1 / Double(event.step + 1)))])
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func losesNothingOnASignal(signal: Int32) async throws {
        let tool = try recorder.start()
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
        let events = try recorder.events()
        #expect(events.map(\.step) == Array(0...1001))
        #expect(events.last?.tags == ["final"])
    }

    @Test func endsInGoodOrderOnSeveralSignals() async throws {
        let tool = try recorder.start()
        tool.write("{\"a\": 1}\nnow\n")
        try await until { tool.standardOutput == "now\n" }
        tool.send(signal: SIGINT)
        tool.send(signal: SIGTERM)
        // Which of the two the system delivers first is its own affair.
        #expect(try await [128 + SIGINT, 128 + SIGTERM].contains(tool.result().exitCode))
        #expect(try recorder.events().map(\.values) == [[1]])
    }

    @Test func endsAfterASignalThoughTheInputStaysOpen() async throws {
        let tool = try recorder.start()
        tool.write("{\"a\": 1}\nnow\n")
        try await until { tool.standardOutput == "now\n" }
        tool.send(signal: SIGTERM)
        #expect(try await tool.result().exitCode == 128 + SIGTERM)
        #expect(try recorder.events().map(\.values) == [[1]])
    }

    @Test func goesOnWhenNobodyReadsItsOutput() async throws {
        let gone = recorder.root.appending("gone")
        let program = "echo hello; until [ -e \(gone) ]; do sleep 0.01; done; echo unheard; echo '{\"a\": 1}'"
        let reader = "head -n 1; exec <&-; touch \(gone)"
        let command = "\(Tool.tfevents.path) log \(recorder.arguments.joined(separator: " "))"
        let pipeline = "(\(program)) | \(command) | (\(reader))"
        let result = try await Tool(path: "/bin/sh").run("-c", pipeline)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == "hello\n")
        #expect(result.standardError.contains("recording goes on"))
        #expect(try recorder.events().map(\.values) == [[1]])
    }

    @Test func goesOnAfterTheLastLineThatAKilledRecorderHadRead() async throws {
        let killed = try recorder.start()
        killed.write("{\"a\": 0}\n")
        try await until { (try? recorder.events().count) == 1 }
        // What is read now waits beside the file, for half a second.
        killed.write((1..<100).map { "{\"a\": \($0)}\n" }.joined() + "now\n")
        try await until { killed.standardOutput == "now\n" }
        killed.send(signal: SIGKILL)
        #expect(try await killed.result().signal == SIGKILL)
        #expect(try await recorder.log(#"{"a": 100}"#).exitCode == 2)
        #expect(try await recorder.log(#"{"a": 100}"#, "--resume").exitCode == 0)
        #expect(try recorder.events().map(\.step) == Array(0...100))
    }

    @Test func refusesARunThatIsBeingRecorded() async throws {
        let first = try recorder.start()
        first.write("{\"a\": 0}\nnow\n")
        try await until { first.standardOutput == "now\n" }
        for way in ["--resume", "--overwrite"] {
            let second = try await recorder.log(#"{"a": 1}"#, way)
            #expect(second.exitCode == 2)
            #expect(second.standardError.contains("is being written by another program"))
        }
        first.closeInput()
        #expect(try await first.result().exitCode == 0)
        #expect(try recorder.events().map(\.values) == [[0]])
    }

    @Test(.enabled(if: Python.isPresent, "\(Python.absence)"))
    func saysWhatATerminalIsAskedFor() async throws {
        let script = """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0:
                os.execv(sys.argv[1], sys.argv[1:])
            os.write(terminal, b'{"a": 1}\\n\\x04')
            try:
                while text := os.read(terminal, 1000):
                    os.write(1, text)
            except OSError:
                pass
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        let python = try Tool(path: "/usr/bin/env").start(
            ["python3", "-c", script, Tool.tfevents.path, "log"] + recorder.arguments)
        let result = try await python.result()
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.contains("type JSON objects, one a line"))
        #expect(try recorder.events().map(\.values) == [[1]])
    }
}
