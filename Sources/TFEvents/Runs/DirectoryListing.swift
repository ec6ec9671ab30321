import Libc
package import SystemPackage

/// The names in a directory, without `.` and `..`, in lexicographic order of their bytes.
///
/// - Throws: What `opendir(3)` or `readdir(3)` reports.
package func namesInDirectory(_ path: FilePath) throws(Errno) -> [String] {
    // readdir hands out pointers into the stream's own buffer; nothing of them outlives the loop's body.
    guard let stream = unsafe path.withPlatformString({ unsafe opendir($0) }) else {
        throw Errno(rawValue: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
        errno = 0
        guard let entry = unsafe readdir(stream) else {
            guard errno == 0 else { throw Errno(rawValue: errno) }
            break
        }
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
            unsafe field.withMemoryRebound(
                to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)
            ) {
                unsafe String(cString: $0)
            }
        }
        if name != ".", name != ".." {
            names.append(name)
        }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
