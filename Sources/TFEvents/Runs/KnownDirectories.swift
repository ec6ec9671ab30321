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
