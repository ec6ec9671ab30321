import Foundation
import TestSupport
import Testing

/// FIFOs that are named in place of an event file.
@Suite struct FIFOTests {
    private let directory: TemporaryDirectory
    private var pipe: String { directory.appending("pipe.tfevents") }

    init() throws {
        directory = try TemporaryDirectory()
        try #require(mkfifo(pipe, 0o600) == 0)
    }

    @Test(arguments: [
        ["verify"], ["inspect"], ["dump"], ["export"], ["tail"], ["watch", "--once"],
        ["edit", "--keep-tag", "*", "--out"],
    ])
    func oneThatNobodyWritesToIsGivenUp(_ command: [String]) async throws {
        let new = command.last == "--out" ? [directory.appending("new")] : []
        let tool = try Tool.tfevents.start([command[0], pipe] + command.dropFirst() + new)
        let result = try await tool.result(within: .seconds(60))
        #expect(result.exitCode == 2, "\(result)")
        let said = result.standardOutput + result.standardError
        #expect(said.contains("no program opened this FIFO for writing within 10 s"), "\(said)")
    }

    @Test func aWriterMayTakeItsTime() async throws {
        let file = directory.appending("sound")
        try directory.write(
            "sound",
            bytes: RawEvents.record(RawEvents.event(step: 7, [RawEvents.scalar(Array("loss".utf8), 0.25)])))
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "exec 3>\"$0\"; sleep 11; cat \"$1\" >&3", pipe, file]
        try writer.run()
        defer { writer.terminate() }
        let result = try await Tool.tfevents.run("dump", pipe)
        #expect(result.exitCode == 0, "\(result)")
        #expect(result.standardOutput.contains("\"simple_value\": 0.25"))
    }

    @Test func theSizeOfAPipeIsNotMadeUp() async throws {
        let event = RawEvents.event(step: 7, [RawEvents.scalar(Array("loss".utf8), 0.25)])
        try directory.write("sound", bytes: RawEvents.record(event))
        func inspect(_ option: String) async throws -> String {
            let inspection = "'\(Tool.tfevents.path)' inspect /dev/stdin \(option)"
            return try await Tool(path: "/bin/sh").run(
                "-c", "cat '\(directory.appending("sound"))' | \(inspection)"
            ).standardOutput
        }
        #expect(try await inspect("").hasPrefix(".: 1 file, 1 event, "))
        #expect(try await inspect("--json").contains("\"bytes\": null"))
    }

    @Test func repairRefusesIt() async throws {
        let result = try await Tool.tfevents.run("repair", pipe, "--out", directory.appending("new"))
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("a pipe or a device cannot be repaired"))
    }
}
