import Foundation

/// A process of the probe beside the tests, which does not outlive this object.
final class WriterProbe {
    private let process = Process()

    /// Starts the probe, by itself or through a command that runs what stands behind it.
    ///
    /// What it logs goes to `errors`, or nowhere.
    init(
        _ arguments: [String], through command: [String] = [], errors: FileHandle = .nullDevice
    ) throws {
        let probe = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "WriterProbe")
        let words = command + [probe?.path ?? "WriterProbe"] + arguments
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardError = errors
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    var identifier: Int32 { process.processIdentifier }

    func waitUntil(_ condition: () throws -> Bool) throws {
        while process.isRunning, try !condition() { usleep(1000) }
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
