public import Foundation

/// A folder of a test's own, removed with the last reference to this.
public final class TemporaryDirectory: Sendable {
    /// Where it is.
    public let url: URL

    /// Creates a folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}
