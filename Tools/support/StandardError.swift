import SystemPackage
import TerminalGraphics

/// Writes a line to standard error; control characters and line breaks of names and texts in it are made visible.
public func printError(_ line: String) {
    // Where standard error is closed, nobody can be told.
    _ = try? FileDescriptor.standardError.writeAll("\(visible(line))\n".utf8)
}
