import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Takes a file's lock unless someone has it, who may be this process by another descriptor.
///
/// The lock goes with the open file: it ends when the last copy of the descriptor is closed, at the
/// latest when the process dies.
func lockFile(_ descriptor: FileDescriptor) throws(Errno) {
    guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else { throw Errno(rawValue: errno) }
}

extension FilePath {
    /// Whether there is something of this name.
    var exists: Bool { (try? Stat(self, followTargetSymlink: false)) != nil }

    /// Whether the path leads to an open file, which someone may have removed between its opening and its locking.
    func leads(to descriptor: FileDescriptor) throws(Errno) -> Bool {
        let (named, opened) = (try Stat(self), try Stat(descriptor))
        return named.inode == opened.inode && named.deviceID == opened.deviceID
    }
}

/// Keeps other processes from naming a file in the same directory at the same time.
///
/// Where a file system cannot lock, the body runs all the same: O_EXCL still keeps two writers from
/// sharing a file, only the order of names is then per process.
func withDirectoryLocked<Result, Failure: Error>(
    _ directory: FilePath, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let descriptor = try? FileDescriptor.open(directory, .readOnly, options: [.directory, .closeOnExec])
    if let descriptor {
        while flock(descriptor.rawValue, LOCK_EX) != 0, errno == EINTR {}
    }
    defer { try? descriptor?.close() }
    return try body()
}
