import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Makes a log directory, with those above it, and makes sure that files can be added to it.
func prepareLogDirectory(_ directory: FilePath) throws(EventWriterError) {
    do throws(Errno) {
        try createDirectories(directory)
    } catch {
        throw .directoryNotCreated(path: directory.string, reason: error)
    }
    // access(2) knows of read-only file systems, which mode bits do not.
    let status = unsafe directory.withPlatformString { unsafe access($0, W_OK | X_OK) }
    if status != 0 { throw .directoryNotWritable(path: directory.string, reason: Errno(rawValue: errno)) }
}

private func createDirectories(_ directory: FilePath) throws(Errno) {
    if directory.isEmpty || isDirectory(directory) { return }
    try createDirectories(directory.removingLastComponent())
    let status = unsafe directory.withPlatformString { unsafe mkdir($0, 0o777) }
    let reason = Errno(rawValue: errno)
    // Another process may have been faster.
    guard status != 0, !isDirectory(directory) else { return }
    throw reason == .fileExists ? .notDirectory : reason
}

private func isDirectory(_ path: FilePath) -> Bool {
    (try? Stat(path).type) == .directory
}
