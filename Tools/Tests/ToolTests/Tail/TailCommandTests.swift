import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct TailCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for (run, start) in [("b", 100.0), ("a", 102.0)] {
            let writer = try EventWriter(runDirectory: directory.appending(run))
            for step in 1...3 {
                writer.addScalar("loss", Float(step) / 10, step: step, wallTime: start + Double(step))
            }
            try writer.close()
        }
    }

    @Test func theLatestPointsComeInTheOrderOfTheirTimes() async throws {
        let result = try await Tool.tfevents.run(
            "tail", directory.path, "-n", "4", environment: ["TZ": "UTC"])
        #expect(result.exitCode == 0)
        #expect(
            result.standardOutput == """
                a  loss  1  0.1  1970-01-01 00:01:43
                b  loss  3  0.3  1970-01-01 00:01:43
                a  loss  2  0.2  1970-01-01 00:01:44
                a  loss  3  0.3  1970-01-01 00:01:45

                """)
    }

    @Test func pointsAreJSONOnRequest() async throws {
        let result = try await Tool.tfevents.run(
            "tail", directory.path, "--json", "--run", "b", "--steps", "2:")
        #expect(
            result.standardOutput == """
                {"run": "b", "tag": "loss", "step": 2, "wall_time": 102.0, "value": 0.2}
                {"run": "b", "tag": "loss", "step": 3, "wall_time": 103.0, "value": 0.3}

                """)
    }

    /// A writer of exact doubles writes those alone that a float32 says as well: 0.1 is none of them.
    @Test(arguments: [["--steps", ":1"], ["--tag", "first"], ["-f"]])
    func aRunOfExactDoublesIsOneWhereverTheyStand(_ options: [String]) async throws {
        let writer = try EventWriter(
            runDirectory: directory.appending("exact"), options: .init(precision: .exact))
        writer.addScalar("first", Double(Float(0.1)), step: 1, wallTime: 1)
        writer.addScalar("second", 0.1, step: 2, wallTime: 2)
        try await writer.close()
        let tail = try Tool.tfevents.start(["tail", directory.path, "--run", "exact", "--json"] + options)
        let point = #""tag": "first", "step": 1, "wall_time": 1.0, "value": 0.10000000149011612}"#
        try await until { tail.standardOutput.contains(point) }
        tail.send(signal: SIGTERM)
        _ = try await tail.result()
    }

    @Test func followsFilesThatGrowAndRunsThatAppear() async throws {
        let tail = try Tool.tfevents.start(["tail", "-f", directory.path, "-n", "1", "--json"])
        try await until { tail.standardOutput.contains("\"run\": \"a\"") }
        let log = try Tool.tfevents.start(["log", "--logdir", directory.path, "--run", "c"])
        log.write("{\"step\": 1, \"x\": 1.5}\n")
        try await until { tail.standardOutput.contains(#""run": "c", "tag": "x", "step": 1"#) }
        log.write("{\"step\": 2, \"x\": 2.5}\n")
        try await until { tail.standardOutput.contains(#""value": 2.5"#) }
        log.closeInput()
        _ = try await log.result()
        tail.send(signal: SIGINT)
        let result = try await tail.result()
        #expect(result.signal == SIGINT)
        #expect(result.standardError.isEmpty)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(try lines.map { try JSONValue(parsing: String($0))["run"] } == ["a", "c", "c"])
    }

    @Test func thousandsOfFilesNeedNoThousandDescriptors() async throws {
        for run in 0..<40 {
            for file in 0..<10 {
                try directory.write(
                    "many/\(run)/\(file).tfevents",
                    bytes: RawEvents.record(
                        RawEvents.event(step: file, wallTime: 1e6, [RawEvents.scalar([0x78], Float(run))])))
            }
        }
        let script = "ulimit -n 32; exec '\(Tool.tfevents.path)' tail -f -n 400 --json \"$0\""
        let tail = try Tool(path: "/bin/sh").start(["-c", script, directory.appending("many")])
        try await until { tail.standardOutput.split(separator: "\n").count == 400 }
        tail.send(signal: SIGINT)
        #expect(try await tail.result().standardError.isEmpty)
    }

    @Test func theLatestOfManyPointsComeSoon() async throws {
        let writer = try EventWriter(runDirectory: directory.appending("long"))
        // Against the order of their times, so that each takes the place of another.
        for step in 0..<200_000 { writer.addScalar("x", 1, step: step, wallTime: 1e6 - Double(step)) }
        try await writer.close()
        let result = try await Tool.tfevents.run("tail", directory.path, "-n", "5000", "--json")
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 5000)
        #expect(
            lines.last?.contains("\"step\": 0,") == true && lines.first?.contains("\"step\": 4999,") == true)
    }

    @Test func endsWhenNobodyReadsAnyMore() throws {
        let result = try run(["sh", "-c", "'\(Tool.tfevents.path)' tail -f '\(directory.path)' | head -n 1"])
        #expect(result.status == 0)
        #expect(result.lines.count == 1)
        #expect(result.errors.isEmpty)
    }

    @Test func aMissingPathIsASentence() async throws {
        for arguments in [["tail", "/nonexistent"], ["tail", "-f", "/nonexistent"]] {
            let result = try await Tool.tfevents.start(arguments).result()
            #expect(result.exitCode == 2)
            #expect(
                result.standardError
                    == "tfevents tail: /nonexistent: cannot be listed: No such file or directory\n")
        }
    }
}
