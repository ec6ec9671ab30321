import RecordLog
public import SystemPackage

/// A directory and the runs below it, found as TensorBoard finds them: every directory that holds an event file
/// is a run, symbolic links are followed.
public struct LogDirectory: Sendable {
    /// The path of the directory.
    public let path: String

    /// The runs that hold event files, in lexicographic order of their names.
    public let runs: [RunDirectory]

    /// What could not be looked into, in the order it was met: TensorBoard shows nothing of it either.
    public let skipped: [SkippedPath]

    /// Looks for runs in a directory and everything below it.
    ///
    /// - Throws: ``RunDirectoryError/Code/unreadable`` when the directory itself cannot be listed.
    public init(path: String) throws(RunDirectoryError) {
        try self.init(path: path, includingPending: false)
    }

    /// Looks for runs in a directory and everything below it.
    ///
    /// - Parameters:
    ///   - path: The path of the directory.
    ///   - includingPending: Whether a directory is a run too that holds only what a crashed writer left before
    ///     its event file appeared.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` when the directory itself cannot be listed.
    @_spi(Tools) public init(path: String, includingPending: Bool) throws(RunDirectoryError) {
        try self.init(FilePath(readable: path), includingPending: includingPending)
    }

    init(_ path: FilePath, includingPending: Bool) throws(RunDirectoryError) {
        var search = RunSearch(includesPending: includingPending)
        do {
            try search.visit(path, name: FilePath())
        } catch {
            throw .unreadable(path: path.readable, reason: error)
        }
        self.path = path.readable
        self.runs = search.runs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        self.skipped = search.skipped
    }
}

extension LogDirectory {
    /// A path below a log directory that was passed over, and why.
    public struct SkippedPath: Hashable, Sendable {
        /// Why a path was passed over.
        public enum Reason: Hashable, Sendable {
            /// A symbolic link to a directory that contains it.
            case loop
            /// A directory that symbolic links lead to again and again; it was searched several times.
            case manyLinks
            /// A directory named like an event file; it is searched, but TensorBoard tries to read it as a file.
            case directoryNamedLikeEventFile
            /// A pipe, socket or device named like an event file.
            case notRegularFile
            /// The path cannot be read, or a symbolic link leads nowhere.
            case unreadable(Errno)
        }

        /// The path.
        public let path: String
        /// Why it was passed over.
        public let reason: Reason
    }
}

/// The walk through a log directory.
private struct RunSearch {
    let includesPending: Bool
    private(set) var runs: [RunDirectory] = []
    private(set) var skipped: [LogDirectory.SkippedPath] = []

    /// The directories that contain the one being visited, to recognise a link that leads back to them.
    private var ancestors: [DirectoryID] = []
    /// How often each directory was searched: links may lead to one in more ways than there is time for.
    private var visits: [DirectoryID: Int] = [:]
    private static let visitLimit = 16

    init(includesPending: Bool) { self.includesPending = includesPending }

    private struct DirectoryID: Hashable {
        let device: DeviceID
        let inode: Inode
    }

    mutating func visit(_ directory: FilePath, name: FilePath) throws(Errno) {
        let status = try Stat(directory)
        let id = DirectoryID(device: status.deviceID, inode: status.inode)
        guard !ancestors.contains(id) else { return skip(directory, .loop) }
        visits[id, default: 0] += 1
        guard visits[id, default: 0] <= Self.visitLimit else { return skip(directory, .manyLinks) }
        let entries = try componentsInDirectory(directory)

        ancestors.append(id)
        defer { ancestors.removeLast() }
        var eventFiles: [FilePath] = []
        for entry in entries {
            let path = directory.appending(entry)
            let isEventFileName = RunDirectory.isEventFileName(entry.string)
            do throws(Errno) {
                switch try Stat(path).type {
                case .directory:
                    if isEventFileName { skip(path, .directoryNamedLikeEventFile) }
                    try visit(path, name: name.appending(entry))
                case .regular:
                    if isEventFileName { eventFiles.append(path) }
                default:
                    if isEventFileName { skip(path, .notRegularFile) }
                }
            } catch {
                skip(path, .unreadable(error))
            }
        }
        let holdsPending = includesPending && (try? PendingRecovery.files(of: directory))?.isEmpty == false
        guard !eventFiles.isEmpty || holdsPending else { return }
        let runName = name.isEmpty ? "." : name.readable
        runs.append(RunDirectory(name: runName, path: directory, eventFiles: eventFiles))
    }

    private mutating func skip(_ path: FilePath, _ reason: LogDirectory.SkippedPath.Reason) {
        skipped.append(LogDirectory.SkippedPath(path: path.readable, reason: reason))
    }
}
