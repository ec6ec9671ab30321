import SystemPackage
import TFRecord

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The event file of one writer, made when there is something to write.
///
/// Only the background thread uses it.
final class EventFile {
    private let directory: FilePath
    private let suffix: String

    private var descriptor: FileDescriptor?
    private var isSeekable = true
    private(set) var path: FilePath?

    init(directory: FilePath, suffix: String) {
        self.directory = directory
        self.suffix = suffix
    }

    /// Writes to an open descriptor, which may be a pipe, instead of a file of its own.
    init(descriptor: FileDescriptor, path: FilePath) {
        directory = path.removingLastComponent()
        suffix = ""
        self.descriptor = descriptor
        self.path = path
        isSeekable = (try? descriptor.seek(offset: 0, from: .current)) != nil
    }

    deinit { try? descriptor?.close() }

    /// Gives up a forked child's copy of the descriptor.
    func abandonAfterFork() {
        try? descriptor?.close()
        descriptor = nil
    }

    /// The file's path, or that of its directory while there is no file.
    var location: FilePath { path ?? directory }

    /// Writes whole records at their offset.
    ///
    /// Returns how many bytes are in the file, always whole records, and what stopped it before the end.
    func write(_ records: UnsafeRawBufferPointer, at offset: UInt64) -> (count: Int, error: EventWriterError?)
    {
        let descriptor: FileDescriptor
        do throws(EventWriterError) {
            descriptor = try opened()
        } catch {
            return (0, error)
        }
        var count = 0
        while count < records.count {
            do {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: records[count...])
                count +=
                    isSeekable
                    ? try unsafe descriptor.write(toAbsoluteOffset: Int64(offset) + Int64(count), rest)
                    : try unsafe descriptor.write(rest)
            } catch {
                let reason = error as? Errno ?? .ioError
                let whole = unsafe isSeekable ? wholeRecords(in: records, upTo: count) : count
                if whole < count {
                    try? descriptor.resize(to: Int64(offset) + Int64(whole))
                }
                return (
                    whole, .writeFailed(path: location.string, offset: offset + UInt64(whole), reason: reason)
                )
            }
        }
        return (count, nil)
    }

    private func opened() throws(EventWriterError) -> FileDescriptor {
        if let descriptor { return descriptor }
        let (path, descriptor) = try Self.create(in: directory, suffix: suffix)
        self.path = path
        self.descriptor = descriptor
        return descriptor
    }

    /// Makes a file that sorts behind every event file that is already there.
    private static func create(
        in directory: FilePath, suffix: String
    ) throws(EventWriterError) -> (FilePath, FileDescriptor) {
        try withDirectoryLocked(directory) { () throws(EventWriterError) in
            do {
                let names = try namesInDirectory(directory)
                let newest = names.compactMap(EventFileName.seconds(in:)).max() ?? 0
                let seconds = max(Int(Clock.wallTime()), newest + 1)
                let path = directory.appending(EventFileName(seconds: seconds, suffix: suffix).string)
                let descriptor = try FileDescriptor.open(
                    path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
                return (path, descriptor)
            } catch {
                throw .fileNotCreated(directory: directory.string, reason: error as? Errno ?? .ioError)
            }
        }
    }
}

/// The length of the records that end within the first `limit` bytes.
private func wholeRecords(in records: UnsafeRawBufferPointer, upTo limit: Int) -> Int {
    var end = 0
    while limit - end >= RecordFrame.overhead {
        let length = unsafe records.loadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian
        let next = end + RecordFrame.overhead + Int(length)
        guard next <= limit else { break }
        end = next
    }
    return end
}
