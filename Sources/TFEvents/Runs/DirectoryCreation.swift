import Libc
package import SystemPackage

/// Creates a directory.
package func createDirectory(_ path: FilePath) throws(Errno) {
    // The C string lives as long as the call.
    let status = unsafe path.withPlatformString { unsafe mkdir($0, 0o777) }
    if status != 0 { throw Errno(rawValue: errno) }
}

/// Creates a directory and those above it where nothing has their names.
///
/// - Returns: Whether the directory was missing; of several processes that create it, one is told so.
func createDirectories(_ path: FilePath) throws(Errno) -> Bool {
    if path.isEmpty || isDirectory(path) { return false }
    _ = try createDirectories(path.removingLastComponent())
    do throws(Errno) {
        try createDirectory(path)
        return true
    } catch .fileExists {
        return false
    }
}

/// Whether a path leads to a directory.
func isDirectory(_ path: FilePath) -> Bool { (try? Stat(path).type) == .directory }
