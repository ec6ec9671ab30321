import Testing

@Suite("A spawned tool")
struct ToolTests {
    @Test
    func explainsItself() async throws {
        let help = try await Tool.tfevents.run("--help")
        #expect(help.exitCode == 0)
        #expect(help.standardOutput.contains("USAGE"))
        #expect(help.standardError.isEmpty)
    }

    @Test
    func refusesContradictingFlags() async throws {
        let result = try await Tool.tfevents.run("log", "--logdir", "runs", "--resume", "--overwrite")
        #expect(result.exitCode == 64)
        #expect(result.standardError.contains("only one of --resume, --new-run and --overwrite"))
    }

    @Test(arguments: ["verify", "inspect", "tail", "watch", "export", "dump", "edit", "compare", "log"])
    func takesNoPathForAnOption(_ command: String) async throws {
        let result = try await Tool.tfevents.run(command, "-dash")
        #expect(result.exitCode == 64)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains("There is no option '-dash'"), "\(result.standardError)")
        #expect(try await Tool.tfevents.run(command, "-h").exitCode == 0)
    }

    @Test
    func showsTheSignalThatEndedIt() async throws {
        let tool = try Tool(path: "/bin/cat").start([])
        tool.write("hello")
        while tool.standardOutput != "hello" {
            try await Task.sleep(for: .milliseconds(5))
        }
        tool.send(signal: 9)
        let result = try await tool.result()
        #expect(result.signal == 9)
        #expect(result.exitCode == nil)
    }
}
