import CPlatform
package import SystemPackage

/// A log's directory: the same one whatever becomes of the process's working directory or of the directory's name.
package final class RecordDirectory: @unchecked Sendable {
    /// The absolute path that it had at first.
    package let path: FilePath

    // Only the thread that makes a log, and then its background thread.
    package private(set) var identity: FileIdentity
    private var held: Directory?

    /// Makes a directory, with those above it, and makes sure that files can be added to it.
    package init(_ path: FilePath) throws(RecordLogError) {
        do throws(Errno) {
            self.path = try Self.absolute(path)
            try Self.make(self.path)
            identity = try FileFacts(behind: self.path).identity
        } catch {
            throw .directoryNotCreated(path: path.string, reason: error)
        }
        // access(2) knows of read-only file systems, which mode bits do not.
        let status = unsafe self.path.withPlatformString { unsafe may_add_files($0) }
        guard status == 0 else {
            throw .directoryNotWritable(path: path.string, reason: Errno(rawValue: -status))
        }
        held = try? Directory(self.path)
        releaseIfScarce()
    }

    /// The directory itself; made anew where it was removed.
    package func opened() throws(RecordLogError) -> Directory {
        if let held {
            if let facts = try? held.facts, facts.isLinked { return held }
            self.held = nil
        }
        do throws(Errno) {
            try Self.make(path)
            let directory = try Directory(path)
            identity = try directory.facts.identity
            held = directory
            defer { releaseIfScarce() }
            return directory
        } catch {
            throw isGone
                ? .directoryNotCreated(path: path.string, reason: error)
                : .fileNotCreated(directory: path.string, reason: error)
        }
    }

    /// Closes the directory, so that its file system can be unmounted.
    func release() { held = nil }

    /// Whether the directory is known to exist no more; one that does not answer may come back.
    var isGone: Bool {
        if let held {
            do throws(Errno) {
                return try !held.facts.isLinked
            } catch {
                guard error.isOfDescriptorAlone else { return false }
            }
        }
        if case .gone = presence { return true }
        return false
    }

    /// Whether its path leads to it.
    var isInPlace: Bool {
        if case .found = presence { return true }
        return false
    }

    private var presence: Presence<FileFacts> {
        Presence { () throws(Errno) in
            let facts = try FileFacts(behind: path)
            return facts.identity == identity ? facts : nil
        }
    }

    /// Gives the descriptor back where the process has used up half of those it may have: files need them more.
    private func releaseIfScarce() {
        if let held, UInt64(held.descriptor) >= descriptor_limit() / 2 { self.held = nil }
    }

    /// The path from the root, whatever the working directory is called later.
    private static func absolute(_ path: FilePath) throws(Errno) -> FilePath {
        guard path.isRelative else { return path }
        guard let working = unsafe working_directory() else { throw .noSuchFileOrDirectory }
        defer { unsafe free_path(working) }
        return unsafe FilePath(platformString: working).pushing(path)
    }

    /// Makes a directory and those above it where nothing has their names.
    private static func make(_ path: FilePath) throws(Errno) {
        if let facts = try? FileFacts(behind: path) {
            guard facts.isDirectory else { throw .notDirectory }
            return
        }
        do throws(Errno) {
            try makeLast(of: path)
        } catch .noSuchFileOrDirectory {
            let parent = path.removingLastComponent()
            guard parent != path, !parent.isEmpty else { throw .noSuchFileOrDirectory }
            try make(parent)
            try makeLast(of: path)
        }
    }

    private static func makeLast(of path: FilePath) throws(Errno) {
        do throws(Errno) {
            _ = try checked(
                unsafe path.withPlatformString { unsafe directory_make_at(currentDirectory, $0, 0o777) })
        } catch .fileExists {
            guard try FileFacts(behind: path).isDirectory else { throw .notDirectory }
        }
    }

    /// Waits until the disk has stored the names of its files.
    func storeNames() throws(Errno) {
        guard let opened = try? opened() else { return }
        do throws(Errno) {
            try opened.store()
        } catch .invalidArgument {
            // Some file systems store names without being asked, and cannot be.
        } catch .notSupported {}
    }
}
