public import Foundation

/// The recorded data and event files of other writers that stand beside the package.
public enum SharedData {
    /// The folder of the data: `../shared/data` from the package.
    public static let directory = packageDirectory.appending(path: "../shared/data").standardizedFileURL

    /// Whether the data is there; tests that need it are skipped otherwise.
    public static let isPresent = FileManager.default.fileExists(atPath: directory.path)

    /// Why tests are skipped without it.
    public static let absence: String = "../shared/data is not there"

    /// The recorded episodes of the Python simulator, gzipped JSON Lines.
    public static let episodes = directory.appending(path: "chaosops/episodes.jsonl.gz")
}

/// The root of the package.
public let packageDirectory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
