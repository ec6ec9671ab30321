import Foundation

/// Python 3, an independent reader of zlib and gzip.
enum Python {
    static let isPresent: Bool = {
        (try? run("import zlib, gzip")) != nil
    }()

    struct Failure: Error {
        var status: Int32
    }

    static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    }
}
