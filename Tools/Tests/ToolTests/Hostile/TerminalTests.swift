import TestSupport
import Testing

/// What names that hold control sequences do to a terminal.
@Suite struct TerminalTests {
    private static let pseudoterminal = """
        import os, pty, sys
        sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
        """

    @Test(arguments: [
        ["verify", "--as-tensorboard"], ["verify", "--json"], ["inspect"], ["tail"], ["tail", "--json"],
        ["dump"],
        ["export"], ["export", "--wide"], ["export", "--series"], ["export", "--format", "jsonl"],
        ["compare", "--tag", "*"], ["compare", "--tag", "*", "--csv"], ["compare", "--tag", "*", "--md"],
        ["compare", "--tag", "*", "--json"], ["link"],
    ])
    func theyNeverReachIt(_ command: [String]) async throws {
        let directory = try TemporaryDirectory()
        let title = "\u{1B}]0;title\u{7}"
        try directory.write(
            run: "runs/\(title)",
            (1...3).map { RawEvents.event(step: $0, [RawEvents.scalar(Array("tag\(title)".utf8), 1)]) })
        let result = try await Tool(path: "/usr/bin/env").run(
            [
                "python3", "-c", Self.pseudoterminal, Tool.tfevents.path, command[0],
                directory.appending("runs"),
            ]
                + command.dropFirst(),
            environment: ["TERM": "xterm"])
        #expect(result.exitCode == 0, "\(result)")
        #expect(!result.standardOutput.contains("\u{1B}]") && !result.standardOutput.contains("\u{7}"))
    }
}
