import CPlatform
package import SystemPackage

/// The directory of this user in the memory file system, which holds one for each log directory.
///
/// Only this user may look into it: files in it are his, and no link leads out of it.
package struct PendingMemory: Sendable {
    /// Of a symbolic link beside each directory, which says where those who see the same mounts find the log directory.
    ///
    /// Nobody follows it.
    private static let linkSuffix = ".at-" + String(mount_namespace(), radix: 16)

    private static let rootPrefix = "tfevents-"

    /// How many bytes must be free for a file to be begun: with less, events would soon find no room.
    private static let leastRoom = 1 << 20

    /// Where it is as a rule.
    static let usualPlace: FilePath = "/dev/shm"

    private let root: FilePath

    /// Where the system keeps files in memory; nil if nowhere.
    package init?() {
        guard let path = unsafe memory_directory() else { return nil }
        self.init(in: unsafe FilePath(platformString: path))
    }

    /// The same below another directory.
    package init(in parent: FilePath) {
        root = parent.appending("\(Self.rootPrefix)\(effective_user())")
    }

    /// Where the pending records of a log directory would be.
    func directory(of log: FileIdentity) -> FilePath { root.appending(log.name) }

    /// The directories that may be for a log directory from before its device was mounted again and got another number: those
    /// for directories of the same inode and time of birth, unless they are still where they were.
    func formerDirectories(of log: FileIdentity) -> [FilePath] {
        let names = (try? Directory(root).names(withPrefix: log.prefixOnAnyDevice)) ?? []
        return names.compactMap { FileIdentity(name: $0) }.filter { $0 != log && !isInPlace($0) }
            .map { directory(of: $0) }
    }

    /// Whether a log directory is where it was when a writer was last made there.
    private func isInPlace(_ log: FileIdentity) -> Bool {
        guard let path = path(of: log) else { return false }
        return (try? FileFacts(behind: path).identity) == log
    }

    /// The path that a log directory had, where those who see the same mounts have written it down.
    private func path(of log: FileIdentity) -> FilePath? {
        guard let target = unsafe link_target(root.appending(log.name + Self.linkSuffix).string) else {
            return nil
        }
        defer { unsafe free_path(target) }
        return unsafe FilePath(platformString: target)
    }

    /// Whether the user's own directory is there and nobody else's.
    var isUsable: Bool { (try? FilePlace(root).facts.isOwnDirectory) == true }

    /// Makes the directory for a log directory, and gives it to `body` to put something there.
    ///
    /// Another process may take it for one that is of no more use in between; then it is made again.
    func withDirectory<Result>(
        of log: FileIdentity, at logPath: FilePath, _ body: (FilePath) throws(Errno) -> Result
    ) throws(Errno) -> Result {
        let path = directory(of: log)
        let link = root.appending(log.name + Self.linkSuffix)
        for _ in 0..<100 {
            try Self.makeDirectory(root)
            guard isUsable else { throw .permissionDenied }
            guard unsafe room_at(root.string) >= Self.leastRoom else { throw .noSpace }
            try Self.makeDirectory(path)
            _ = unsafe logPath.withPlatformString { unsafe link_to_resolved($0, link.string) }
            do throws(Errno) {
                return try body(path)
            } catch {
                guard error == .noSuchFileOrDirectory else {
                    Self.removeDirectory(path)
                    throw error
                }
            }
        }
        throw .noSuchFileOrDirectory
    }

    /// Why nothing can be put there, from what the system said.
    func refusal(_ reason: Errno) -> ProtectionRefusal {
        if reason == .permissionDenied, FilePlace(root).exists, !isUsable {
            return ProtectionRefusal(place: root, .notOwn)
        }
        return ProtectionRefusal(place: root.removingLastComponent(), reason)
    }

    /// The directories of other users for a log directory, as far as this user may see them.
    func directoriesOfOthers(of log: FileIdentity) -> [FilePath] {
        let parent = root.removingLastComponent()
        let names = (try? Directory(parent).names(withPrefix: Self.rootPrefix)) ?? []
        return names.map { parent.appending($0) }.filter { $0 != root }.map { $0.appending(log.name) }
            .filter { (try? FilePlace($0).facts.isDirectory) == true }
    }

    private static func makeDirectory(_ path: FilePath) throws(Errno) {
        do throws(Errno) {
            _ = try checked(unsafe directory_make_at(currentDirectory, path.string, 0o700))
        } catch .fileExists {}
    }

    /// Removes the directory for a log directory, unless there is something in it.
    static func removeDirectory(_ path: FilePath) {
        guard unsafe directory_remove_at(currentDirectory, path.string) == 0 else { return }
        _ = unsafe file_remove_at(currentDirectory, path.string + linkSuffix)
    }

    /// A directory for a log directory, and the path that the log directory had when a writer was last made there.
    struct Kept {
        let log: FileIdentity
        let logPath: FilePath
        let directory: FilePath
    }

    /// All directories for log directories whose paths are known.
    var kept: [Kept] {
        guard isUsable, let names = try? Directory(root).names(withPrefix: "") else { return [] }
        return names.compactMap { name in
            guard name.hasSuffix(Self.linkSuffix),
                let log = FileIdentity(name: String(name.dropLast(Self.linkSuffix.count))),
                let path = path(of: log)
            else { return nil }
            return Kept(log: log, logPath: path, directory: directory(of: log))
        }
    }
}
