import Foundation

/// A process of the probe beside the tests.
final class WriterProbe {
    private let process = Process()

    init(_ arguments: [String]) throws {
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appending(
            path: "WriterProbe")
        process.arguments = arguments
        try process.run()
    }

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
