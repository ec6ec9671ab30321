import TestSupport

/// Runs `tfevents log` into the run `a` of a log directory of its own.
struct Recorder {
    let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    var arguments: [String] { ["--logdir", root.appending("runs"), "--run", "a"] }

    /// Starts recording.
    func start(_ more: String...) throws -> RunningTool {
        try Tool.tfevents.start(["log"] + arguments + more)
    }

    /// Records some input to its end.
    func log(_ input: String, _ more: String...) async throws -> ToolResult {
        let tool = try Tool.tfevents.start(["log"] + arguments + more)
        tool.write(input)
        tool.closeInput()
        return try await tool.result()
    }

    /// What has been recorded so far.
    func events(in run: String = "a") throws -> [LoggedEvent] {
        try root.events(in: "runs/\(run)")
    }
}
