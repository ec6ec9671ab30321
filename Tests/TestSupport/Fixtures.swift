public import Foundation

/// The recorded data and event files of other writers; `Tests/Fixtures/README.md` says where they come from.
public enum Fixtures {
    /// Their folder.
    public static let directory = packageDirectory.appending(path: "Tests/Fixtures")

    /// The recorded episodes of the Python simulator, gzipped JSON Lines.
    public static let episodes = directory.appending(path: "chaosops/episodes.jsonl.gz")

    /// The lines of the recorded episodes.
    public static let recordedLines: [String] = {
        let result = try? run(["gunzip", "-c", episodes.path])
        return result?.lines.map(String.init) ?? []
    }()
}

/// The root of the package.
public let packageDirectory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
