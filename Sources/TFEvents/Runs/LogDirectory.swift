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

    /// Looks for runs again; of directories that have not changed since the last look only the status is asked.
    ///
    /// - Parameters:
    ///   - path: The path of the directory, the same each time.
    ///   - known: What the last look found.
    ///   - mayAsk: Hears of each path before the system is asked about it; a path of which it says no is passed over.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` when the directory itself cannot be listed.
    package init(
        path: String, knowing known: inout KnownDirectories,
        mayAsk: @escaping (FilePath) -> Bool = { _ in true }
    ) throws(RunDirectoryError) {
        try self.init(FilePath(readable: path), includingPending: true, knowing: &known, mayAsk: mayAsk)
    }

    init(_ path: FilePath, includingPending: Bool) throws(RunDirectoryError) {
        var known = KnownDirectories()
        try self.init(path, includingPending: includingPending, knowing: &known) { _ in true }
    }

    private init(
        _ path: FilePath, includingPending: Bool, knowing known: inout KnownDirectories,
        mayAsk: @escaping (FilePath) -> Bool
    ) throws(RunDirectoryError) {
        if let runs = try RunDirectory.remoteRuns(below: path) {
            self.path = path.readable
            self.runs = runs
            self.skipped = []
            return
        }
        var search = RunSearch(includesPending: includingPending, knowing: known, mayAsk: mayAsk)
        do {
            try search.visitAll(below: path)
        } catch {
            throw .unreadable(path: path.readable, reason: error)
        }
        known = search.known
        // Of directories that are gone nothing needs to be known.
        if known.count > search.visitCount { known.removeAll() }
        self.path = path.readable
        self.runs = search.runs.sortedByName
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

extension [RunDirectory] {
    /// In lexicographic order of their names, as TensorBoard has them.
    var sortedByName: [RunDirectory] {
        sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

/// The walk through a log directory.
private struct RunSearch {
    let includesPending: Bool
    private let mayAsk: (FilePath) -> Bool
    private(set) var known: KnownDirectories
    private(set) var runs: [RunDirectory] = []
    private(set) var skipped: [LogDirectory.SkippedPath] = []

    /// The directories that contain the one being visited, to recognise a link that leads back to them.
    private var ancestors: [DirectoryID] = []
    /// How often each directory was searched: links may lead to one in more ways than there is time for.
    private var visits: [DirectoryID: Int] = [:]
    private(set) var visitCount = 0
    private static let visitLimit = 16
    /// Links to directories, which are followed last, so that no directory is passed over under its own name.
    private var links: [Link] = []

    private struct Link {
        let path: FilePath
        let name: FilePath
        let ancestors: [DirectoryID]
    }

    init(includesPending: Bool, knowing known: KnownDirectories, mayAsk: @escaping (FilePath) -> Bool) {
        self.includesPending = includesPending
        self.mayAsk = mayAsk
        self.known = known
    }

    mutating func visitAll(below directory: FilePath) throws(Errno) {
        try visit(directory, name: FilePath())
        var position = 0
        while position < links.count {
            let link = links[position]
            position += 1
            ancestors = link.ancestors
            do throws(Errno) {
                try visit(link.path, name: link.name)
            } catch {
                skip(link.path, .unreadable(error))
            }
        }
    }

    private mutating func visit(_ directory: FilePath, name: FilePath) throws(Errno) {
        guard mayAsk(directory) else { throw .timedOut }
        let state = try DirectoryState(of: directory)
        guard !ancestors.contains(state.id) else { return skip(directory, .loop) }
        visits[state.id, default: 0] += 1
        guard visits[state.id, default: 0] <= Self.visitLimit else { return skip(directory, .manyLinks) }
        visitCount += 1
        let contents: DirectoryContents
        if let known = known[directory, state] {
            contents = known
        } else {
            contents = try self.contents(of: directory, name: name)
            known.keep(contents, of: directory, state)
        }

        ancestors.append(state.id)
        defer { ancestors.removeLast() }
        for entry in contents.directories {
            let path = directory.appending(entry)
            do throws(Errno) {
                try visit(path, name: name.appending(entry))
            } catch {
                skip(path, .unreadable(error))
            }
        }
        links += contents.links.map {
            Link(path: directory.appending($0), name: name.appending($0), ancestors: ancestors)
        }
        skipped += contents.skipped
        if let run = contents.run { runs.append(run) }
    }

    private func contents(of directory: FilePath, name: FilePath) throws(Errno) -> DirectoryContents {
        var contents = DirectoryContents()
        var eventFiles: [FilePath] = []
        for entry in try componentsInDirectory(directory) {
            let path = directory.appending(entry)
            let isEventFileName = RunDirectory.isEventFileName(entry.string)
            do throws(Errno) {
                guard mayAsk(path) else { throw .timedOut }
                switch try Stat(path).type {
                case .directory:
                    if isEventFileName { contents.skip(path, .directoryNamedLikeEventFile) }
                    if try Stat(path, followTargetSymlink: false).type == .symbolicLink {
                        contents.links.append(entry)
                    } else {
                        contents.directories.append(entry)
                    }
                case .regular:
                    if isEventFileName { eventFiles.append(path) }
                default:
                    if isEventFileName { contents.skip(path, .notRegularFile) }
                }
            } catch  where PendingFileName(entry.string) == nil {
                contents.skip(path, .unreadable(error))
            } catch {
                // A link that leads nowhere, which nobody asks.
            }
        }
        guard mayAsk(directory) else { throw .timedOut }
        let holdsPending =
            includesPending && eventFiles.isEmpty
            && (try? PendingRecovery.files(of: directory))?.isEmpty == false
        if !eventFiles.isEmpty || holdsPending {
            let runName = name.isEmpty ? "." : name.readable
            contents.run = RunDirectory(name: runName, path: directory, eventFiles: eventFiles)
        }
        return contents
    }

    private mutating func skip(_ path: FilePath, _ reason: LogDirectory.SkippedPath.Reason) {
        skipped.append(LogDirectory.SkippedPath(path: path.readable, reason: reason))
    }
}
