import TestSupport

/// A file system in memory that is soon full; only the tool that runs on it sees it.
struct FullDisk {
    /// Whether this process may mount one.
    static let canBeMade =
        (try? TestSupport.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]))?.status == 0

    /// Where the tool finds it.
    let path: String
    /// As mount(8) takes it, such as `64k`.
    let size: String

    func run(_ tool: Tool, _ arguments: [String], input: String = "") async throws -> ToolResult {
        let script = "mkdir -p \"$0\" && mount -t tmpfs -o size=\(size) tmpfs \"$0\" && exec \"$@\""
        return try await Tool(path: "/usr/bin/unshare").run(
            ["-m", "sh", "-c", script, path, tool.path] + arguments, input: input)
    }
}
