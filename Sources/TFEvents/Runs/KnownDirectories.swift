import Libc
import SystemPackage

/// What a look through a log directory found, so that the next one need list only the directories that have changed.
package struct KnownDirectories: Sendable {
    private struct Known {
        let state: DirectoryState
        let contents: DirectoryContents
    }

    private var directories: [FilePath: Known] = [:]
    private let settlingTime: Double

    /// Nothing is known.
    ///
    /// - Parameter settlingTime: How many seconds after a change a directory is listed at every look; clocks of some
    ///   file systems tick every two seconds.
    package init(settlingTime: Double = 3) { self.settlingTime = settlingTime }

    /// How many directories are known.
    var count: Int { directories.count }

    /// Forgets all.
    mutating func removeAll() { directories = [:] }

    /// What is in a directory, if it is known to be the same as when it was listed.
    subscript(directory: FilePath, state: DirectoryState) -> DirectoryContents? {
        guard let known = directories[directory], known.state == state else { return nil }
        return known.contents
    }

    /// Remembers what was found in a directory, unless that may change without the directory's state saying so.
    ///
    /// - Parameters:
    ///   - contents: What was found.
    ///   - directory: The directory.
    ///   - state: Its state before it was listed.
    mutating func keep(_ contents: DirectoryContents, of directory: FilePath, _ state: DirectoryState) {
        guard state.isSettled(for: settlingTime), !contents.hasUnreadable else { return }
        directories[directory] = Known(state: state, contents: contents)
    }
}

/// What is directly in a directory.
struct DirectoryContents {
    var directories: [FilePath.Component] = []
    /// Links to directories.
    var links: [FilePath.Component] = []
    /// The run, if the directory is one.
    var run: RunDirectory?
    private(set) var skipped: [LogDirectory.SkippedPath] = []
    /// Whether an entry could not be looked at, as a link that leads nowhere yet.
    private(set) var hasUnreadable = false

    mutating func skip(_ path: FilePath, _ reason: LogDirectory.SkippedPath.Reason) {
        skipped.append(LogDirectory.SkippedPath(path: path.readable, reason: reason))
        if case .unreadable = reason { hasUnreadable = true }
    }
}

/// Which directory it is, and when something last came into it or went.
struct DirectoryState: Equatable {
    let id: DirectoryID
    private let modified: timespec
    /// Unlike the time of modification nobody can set it back.
    private let changed: timespec

    init(of directory: FilePath) throws(Errno) {
        let status = try Stat(directory)
        id = DirectoryID(device: status.deviceID, inode: status.inode)
        modified = status.st_mtim
        changed = status.st_ctim
    }

    /// Whether the last change is so many seconds ago: of changes that follow soon a clock that ticks slowly tells one.
    func isSettled(for seconds: Double) -> Bool {
        Double(max(modified.tv_sec, changed.tv_sec)) + seconds < Clock.wallTime()
    }

    static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.modified == right.modified && left.changed == right.changed
    }
}

extension timespec {
    fileprivate static func == (left: Self, right: Self) -> Bool {
        left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec
    }
}

/// The identity of a directory, by whatever path it is reached.
struct DirectoryID: Hashable {
    let device: DeviceID
    let inode: Inode
}
