import Libc
public import SystemPackage
import TFRecord

/// Writes a file in the place of one that may be there, so that a reader finds the old one or the whole new one.
func replaceFile(_ path: FilePath, with content: RawSpan) throws(Errno) {
    // Other threads, processes and hosts may replace it at the same time.
    let number = UInt64.random(in: .min ... .max)
    let temporary = path.removingLastComponent().appending(
        ".\(path.lastComponent?.string ?? "").\(String(number, radix: 36)).tmp")
    do throws(Errno) {
        let descriptor = try systemCall {
            try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: FilePermissions(rawValue: 0o666))
        }
        do throws(Errno) {
            try write(content, to: descriptor)
        } catch {
            try? descriptor.close()
            throw error
        }
        try systemCall { try descriptor.close() }
        // The C strings live as long as the call.
        let status = unsafe temporary.withPlatformString { old in
            unsafe path.withPlatformString { unsafe rename(old, $0) }
        }
        if status != 0 { throw lastError }
    } catch {
        _ = unsafe temporary.withPlatformString { unsafe unlink($0) }
        throw error
    }
}

/// In pieces: the bytes stay where they are, and a signal has to wait for one of them only.
private func write(_ content: RawSpan, to descriptor: FileDescriptor) throws(Errno) {
    let pieceLength = 1 << 24
    var offset = 0
    while offset < content.byteCount {
        let piece = content.extracting(offset..<min(offset + pieceLength, content.byteCount))
        try systemCall { try unsafe piece.withUnsafeBytes { _ = try unsafe descriptor.writeAll($0) } }
        offset += pieceLength
    }
}

/// A whole regular file of at most 4 GB, for a pipe might never end; nil if there is none.
@_spi(Tools) public func fileContent(_ path: FilePath) throws(Errno) -> [UInt8]? {
    do throws(Errno) {
        let descriptor = try systemCall {
            try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
        }
        defer { try? descriptor.close() }
        let status = try Stat(descriptor)
        guard status.type == .regular else {
            throw status.type == .directory ? .isDirectory : .invalidArgument
        }
        let size = status.size
        guard size <= 1 << 32 else { throw .fileTooLarge }
        return try systemCall {
            try unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
                while count < buffer.count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    let read = try unsafe descriptor.read(into: rest)
                    if read == 0 { return }
                    count += read
                }
            }
        }
    } catch .noSuchFileOrDirectory {
        return nil
    }
}

private var lastError: Errno { Errno(rawValue: errno) }
