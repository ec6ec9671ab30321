import Libc
public import SystemPackage

/// The names in a directory, without `.` and `..`, in lexicographic order of their bytes.
///
/// - Throws: What `opendir(3)` or `readdir(3)` reports.
@_spi(Tools) public func namesInDirectory(_ path: FilePath) throws(Errno) -> [String] {
    try componentsInDirectory(path).map(\.string)
}

/// The names in a directory as their bytes, whatever they stand for, in lexicographic order of these bytes.
///
/// - Throws: What `opendir(3)` or `readdir(3)` reports.
package func componentsInDirectory(_ path: FilePath) throws(Errno) -> [FilePath.Component] {
    // readdir hands out pointers into the stream's own buffer; nothing of them outlives the loop's body.
    guard let stream = unsafe path.withPlatformString({ unsafe opendir($0) }) else {
        throw Errno(rawValue: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [FilePath.Component] = []
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
                unsafe FilePath.Component(platformString: $0)
            }
        }
        if let name, name.kind == .regular { names.append(name) }
    }
    return names.map { (name: $0, bytes: FilePath().appending($0).bytes) }
        .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.name)
}
