import Foundation

/// A directory of a test's own, removed with it.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "tfevents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func appending(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }

    /// The names in the directory or one below it, sorted.
    func names(in subdirectory: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: appending(subdirectory)).sorted()
    }

    /// The paths of the event files in the directory, in the order in which TensorBoard reads them.
    func eventFiles(in subdirectory: String = "") throws -> [String] {
        try names(in: subdirectory).filter { $0.contains("tfevents") }.map {
            appending(subdirectory) + "/" + $0
        }
    }
}
