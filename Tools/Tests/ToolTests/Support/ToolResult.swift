/// What a tool that ended leaves behind.
struct ToolResult: Sendable {
    /// The exit code; nil when a signal ended the tool.
    let exitCode: Int32?
    /// The signal that ended the tool, if one did.
    let signal: Int32?
    let standardOutput: String
    let standardError: String
}
