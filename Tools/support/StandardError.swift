import SystemPackage

/// Writes a line to standard error.
public func printError(_ line: String) {
    // Where standard error is closed, nobody can be told.
    _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
}
