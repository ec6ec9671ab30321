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
        _ = try createDirectories(directory)
        guard directory.isEmpty || isDirectory(directory) else { throw .notDirectory }
    } catch {
        throw .directoryNotCreated(path: directory.string, reason: error)
    }
    // access(2) knows of read-only file systems, which mode bits do not.
    let status = unsafe directory.withPlatformString { unsafe access($0, W_OK | X_OK) }
    if status != 0 { throw .directoryNotWritable(path: directory.string, reason: Errno(rawValue: errno)) }
}
