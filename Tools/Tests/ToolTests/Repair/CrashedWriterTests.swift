import Foundation
import TestSupport
import Testing

/// What a writer that was killed, or still lives, means for a repair.
@Suite struct CrashedWriterTests {
    /// A run whose writer logged steps 1 to 100 and was killed, some of them not yet in its file.
    private func killedRun() async throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let log = try Tool.tfevents.start(["log", "--logdir", directory.appending("run")])
        log.write("{\"step\": 1, \"loss\": 0.5}\n")
        try await until { try directory.contains("run") && !directory.eventFiles(in: "run").isEmpty }
        // The last line is no JSON and passes through, once those before it are logged.
        log.write((2...100).map { "{\"step\": \($0), \"loss\": 0.5}\n" }.joined() + "logged\n")
        try await until { log.standardOutput == "logged\n" }
        log.send(signal: 9)
        _ = try await log.result()
        return directory
    }

    @Test func whatACrashedWriterLeftIsInTheCopy() async throws {
        let directory = try await killedRun()
        let before = try directory.names(in: "run")
        let result = try await Tool.tfevents.run(
            "repair", directory.appending("run"), "--out", directory.appending("new"))
        #expect(result.exitCode == 0, "\(result.standardError)")
        #expect(try directory.events(in: "new").map(\.step) == Array(1...100))
        #expect(try directory.names(in: "run") == before)
        #expect(try directory.names(in: "new").count == 1)
        let verified = try await Tool.tfevents.run("verify", directory.appending("run"))
        // Unless all were in the file by then.
        let isWhole = try directory.events(in: "run").count == 100
        #expect(verified.standardOutput.contains("run.pending-events") != isWhole)
        #expect(try directory.names() == ["new", "run"])
    }

    @Test func whatACrashedWriterLeftIsInTheFile() async throws {
        let directory = try await killedRun()
        let result = try await Tool.tfevents.run("repair", directory.appending("run"), "--in-place")
        #expect(result.exitCode == 0, "\(result.standardError)")
        #expect(try directory.events(in: "run").map(\.step) == Array(1...100))
        let verified = try await Tool.tfevents.run("verify", directory.appending("run"))
        #expect(!verified.standardOutput.contains("run.pending-events"))
    }

    @Test func aRunThatIsBeingWrittenIsRefused() async throws {
        let directory = try TemporaryDirectory()
        let log = try Tool.tfevents.start(["log", "--logdir", directory.appending("run")])
        log.write("{\"step\": 1, \"loss\": 0.5}\n")
        try await until { try directory.contains("run") && !directory.eventFiles(in: "run").isEmpty }
        for destination in [["--in-place"], ["--out", directory.appending("new")]] {
            let tool = try Tool.tfevents.start(["repair", directory.appending("run")] + destination)
            let result = try await tool.result()
            #expect(result.exitCode == 2)
            #expect(result.standardError.contains("is being written by a program that lives"))
            #expect(try directory.names() == ["run"])
        }
        log.closeInput()
        _ = try await log.result()
        #expect(try await Tool.tfevents.run("repair", directory.appending("run"), "--in-place").exitCode == 0)
    }
}
