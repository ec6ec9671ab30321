@_spi(Tools) public import SystemPackage

/// One run: a directory and the event files directly in it.
public struct RunDirectory: Hashable, Sendable {
    /// The run's name in TensorBoard: its path relative to the log directory, `.` for the log directory itself.
    public let name: String

    /// The path of the directory.
    public let path: String

    /// The paths of its event files in the order in which TensorBoard reads them: lexicographic.
    public let eventFiles: [String]

    /// The path of the directory, whatever its bytes.
    @_spi(Tools) public let directoryPath: FilePath

    /// The paths of its event files, whatever their bytes.
    @_spi(Tools) public let eventFilePaths: [FilePath]

    /// Event files that are taken for a run.
    @_spi(Tools) public init(name: String, path: FilePath, eventFiles: [FilePath]) {
        self.name = name
        self.path = path.readable
        self.eventFiles = eventFiles.map(\.readable)
        directoryPath = path
        eventFilePaths = eventFiles
    }

    /// Event files that are taken for a run.
    @_spi(Tools) public init(name: String, path: String, eventFiles: [String]) {
        self.init(
            name: name, path: FilePath(readable: path), eventFiles: eventFiles.map { FilePath(readable: $0) })
    }

    /// Looks into a directory, not below it.
    ///
    /// - Throws: ``RunDirectoryError/Code/unreadable`` when the directory cannot be listed.
    public init(path: String, name: String = ".") throws(RunDirectoryError) {
        try self.init(FilePath(readable: path), name: name)
    }

    init(_ path: FilePath, name: String) throws(RunDirectoryError) {
        if let runs = try Self.remoteRuns(below: path) {
            let files = runs.first { $0.name == "." }?.eventFilePaths ?? []
            self.init(name: name, path: path, eventFiles: files)
            return
        }
        do {
            let files = try componentsInDirectory(path)
                .filter { Self.isEventFileName($0.string) }
                .map { path.appending($0) }
                .filter { (try? Stat($0))?.type == .regular }
            self.init(name: name, path: path, eventFiles: files)
        } catch {
            throw .unreadable(path: path.readable, reason: error)
        }
    }

    /// The path below the log directory, whatever its bytes; empty for the log directory itself.
    @_spi(Tools) public var relativePath: FilePath {
        let count = name == "." ? 0 : name.utf8.split(separator: UInt8(ascii: "/")).count
        return FilePath(root: nil, directoryPath.components.suffix(count))
    }

    /// Whether TensorBoard takes a file of this name for an event file: it contains `tfevents`, in small letters,
    /// anywhere (`io_wrapper.IsTensorFlowEventsFile`, `disk_logdir.rs`).
    ///
    /// - Parameter name: The last component of a path.
    /// - Returns: Whether it is the name of an event file.
    public static func isEventFileName(_ name: String) -> Bool {
        EventFileName.isEventFile(name)
    }
}
