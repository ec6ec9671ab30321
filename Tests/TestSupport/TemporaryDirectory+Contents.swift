import Foundation

extension TemporaryDirectory {
    /// The path of the folder.
    public var path: String { url.path }

    /// The path of something in the folder.
    public func appending(_ name: String) -> String {
        name.isEmpty ? path : "\(path)/\(name)"
    }

    /// Writes the same text to files in the folder, with the folders above them.
    public func write(_ names: String..., text: String = "text") throws {
        for name in names { try write(name, bytes: Array(text.utf8)) }
    }

    /// Writes bytes to a file in the folder, with the folders above it.
    public func write(_ name: String, bytes: [UInt8]) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Makes a symbolic link in the folder.
    public func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: appending(name), withDestinationPath: target)
    }

    /// Whether there is something of this name in the folder.
    public func contains(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: appending(name))
    }

    /// The names in the folder or one below it, sorted.
    public func names(in subfolder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: appending(subfolder)).sorted()
    }

    /// The paths of the event files in the folder or one below it, in the order in which TensorBoard reads them.
    public func eventFiles(in subfolder: String = "") throws -> [String] {
        try names(in: subfolder).filter { $0.contains("tfevents") }.map { "\(appending(subfolder))/\($0)" }
    }
}
