import Foundation
import SystemPackage
import TestSupport

extension Fixtures {
    static func path(_ relativePath: String) -> FilePath {
        FilePath(directory.appending(path: relativePath).path)
    }

    static func contents(_ relativePath: String) throws -> [UInt8] {
        try Array(Data(contentsOf: directory.appending(path: relativePath)))
    }
}

/// Runs `body` with a directory that is removed afterwards.
func withTemporaryDirectory<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "TFRecordTests-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(FilePath(directory.path))
}

func contents(of path: FilePath) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: path.string)))
}

func save(_ bytes: [UInt8], to path: FilePath) throws {
    try Data(bytes).write(to: URL(filePath: path.string))
}
