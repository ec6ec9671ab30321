import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Removes a file if it is there.
func removeFile(_ path: FilePath) {
    _ = unsafe path.withPlatformString { unsafe unlink($0) }
}
