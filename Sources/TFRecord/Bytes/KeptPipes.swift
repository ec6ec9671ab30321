import Libc
import Synchronization
@_spi(Tools) public import SystemPackage

/// What came through pipes, kept for programs that read a path more than once.
///
/// It lies in files without a name in `TMPDIR`, which go with the process.
@_spi(Tools) public enum KeptPipes {
    private static let descriptors = Mutex<[FilePath: FileDescriptor]>([:])

    /// Reads a pipe to its end, so that each later reader of its path begins at the first byte; what is no pipe stays
    /// as it is.
    ///
    /// - Throws: `TFRecordError` if it cannot be read, or there is no room for what comes.
    public static func keep(_ path: FilePath) throws(TFRecordError) {
        guard (try? Stat(path))?.type == .fifo, descriptors.withLock({ $0[path] }) == nil else { return }
        let pipe = try DescriptorSource(path: path)
        let copy = try unnamedFile()
        let output = DescriptorSink(descriptor: copy, isOwner: false, name: "a copy of \(path)")
        var buffer = ByteBuffer(capacity: 1 << 16)
        do throws(TFRecordError) {
            while try buffer.fill(from: pipe) > 0 { try buffer.drain(to: output) }
        } catch {
            try? copy.close()
            throw error
        }
        descriptors.withLock { $0[path] = copy }
    }

    /// What was kept of a pipe; nil without any.
    static func source(of path: FilePath) throws(TFRecordError) -> DescriptorSource? {
        guard let descriptor = descriptors.withLock({ $0[path] }) else { return nil }
        do throws(Errno) {
            return try DescriptorSource(descriptor: descriptor, isOwner: false, name: path.string)
        } catch {
            throw .cannotOpen(file: path.string, reason: error)
        }
    }

    private static func unnamedFile() throws(TFRecordError) -> FileDescriptor {
        // The C strings live as long as the calls.
        let directory = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        let path = FilePath(directory).appending(".tfevents.\(getpid()).pipe")
        do throws(Errno) {
            let file = try systemCall {
                try FileDescriptor.open(
                    path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
                    permissions: .ownerReadWrite)
            }
            _ = unsafe path.withPlatformString { unsafe unlink($0) }
            return file
        } catch {
            throw .cannotOpen(file: path.string, reason: error)
        }
    }
}
