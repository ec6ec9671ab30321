public import Foundation

/// What a finished process left.
public struct ProcessResult: Sendable {
    /// The exit code.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: Data
    /// What it wrote to standard error.
    public var errors: String

    /// The lines of standard output.
    public var lines: [Substring] {
        String(decoding: output, as: UTF8.self).split(separator: "\n")
    }
}

/// Runs a program, found in the search path, to its end.
public func run(_ arguments: [String], input: Data = Data()) throws -> ProcessResult {
    let directory = try TemporaryDirectory()
    let files = ["in", "out", "err"].map { directory.url.appending(path: $0) }
    try input.write(to: files[0])
    for file in files.dropFirst() {
        try Data().write(to: file)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return ProcessResult(
        status: process.terminationStatus,
        output: try Data(contentsOf: files[1]),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
}
