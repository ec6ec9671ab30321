import Libc
public import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

// System calls that swift-system has no names for. A C string lives as long as the call it is passed to.

/// Gives a file another name, in place of what has it.
func renameFile(_ old: FilePath, to new: FilePath) throws(Errno) {
    try check(
        unsafe old.withPlatformString { old in
            unsafe new.withPlatformString { unsafe rename(old, $0) }
        })
}

/// Gives a file a second name, which must be free.
func linkFile(_ old: FilePath, as new: FilePath) throws(Errno) {
    try check(
        unsafe old.withPlatformString { old in
            unsafe new.withPlatformString { unsafe link(old, $0) }
        })
}

/// Removes a file or a directory with everything in it, as far as that is possible.
func removeAll(_ path: FilePath) {
    guard unsafe path.withPlatformString({ unsafe unlink($0) }) != 0 else { return }
    for name in (try? componentsInDirectory(path)) ?? [] { removeAll(path.appending(name)) }
    _ = unsafe path.withPlatformString { unsafe rmdir($0) }
}

/// Waits until the disk has stored a file, or the names in a directory.
func synchronise(_ path: FilePath) throws(Errno) {
    let descriptor = try openForReading(path)
    defer { try? descriptor.close() }
    try check(fsync(descriptor.rawValue))
}

/// The path without symbolic links.
@_spi(Tools) public func resolved(_ path: FilePath) throws(Errno) -> FilePath {
    guard let resolved = unsafe path.withPlatformString({ unsafe realpath($0, nil) }) else {
        throw Errno(rawValue: errno)
    }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
}

private func check(_ status: CInt) throws(Errno) {
    if status != 0 { throw Errno(rawValue: errno) }
}

/// Makes a file that only the same people may read and write as another, as far as that is possible.
///
/// Modes are set by the open file: somebody who may write to the directory could put a link in the place of the path.
func createFile(_ path: FilePath, like model: FilePath) throws(Errno) -> FileDescriptor {
    let descriptor = try systemCall {
        try FileDescriptor.open(
            path, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    if let permissions = try? Stat(model).permissions {
        _ = fchmod(descriptor.rawValue, permissions.rawValue)
    }
    return descriptor
}

/// Copies a file to a path that must be free.
///
/// - Throws: ``RepairError/unreadable(path:reason:)`` or ``RepairError/cannotWrite(path:reason:)``.
func copyFile(_ source: FilePath, to path: FilePath) throws(RepairError) {
    let input: FileDescriptor
    do throws(Errno) {
        input = try openForReading(source)
    } catch {
        throw .unreadable(path: source.string, reason: "\(source): \(error)")
    }
    defer { try? input.close() }
    do {
        let output = try createFile(path, like: source)
        defer { try? output.close() }
        var offset: UInt64 = 0
        while true {
            let bytes: [UInt8]
            do throws(Errno) {
                bytes = try input.bytes(at: offset, count: 1 << 20)
            } catch {
                throw RepairError.unreadable(path: source.string, reason: "\(source): \(error)")
            }
            guard !bytes.isEmpty else { break }
            try output.writeAll(bytes)
            offset += UInt64(bytes.count)
        }
    } catch {
        throw error as? RepairError ?? .cannotWrite(path: path.string, reason: error as? Errno ?? .ioError)
    }
}
