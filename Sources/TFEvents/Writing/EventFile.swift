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
/// Only the background thread uses it, or whoever recovers a crashed writer's events.
final class EventFile {
    let directory: FilePath
    private let suffix: String

    private var opened: OpenedFile?
    private(set) var path: FilePath?

    private struct OpenedFile {
        let descriptor: FileDescriptor
        /// What the descriptor stands for, as long as nobody else closes it; nil for a pipe.
        let identity: FileIdentity?
    }

    /// A file that will be made in a directory.
    init(directory: FilePath, suffix: String) {
        self.directory = directory
        self.suffix = suffix
    }

    /// A file that exists.
    init(existing path: FilePath) {
        directory = path.removingLastComponent()
        suffix = ""
        self.path = path
    }

    /// An open descriptor, which may be a pipe.
    init(descriptor: FileDescriptor, path: FilePath) {
        directory = path.removingLastComponent()
        suffix = ""
        self.path = path
        let isSeekable = (try? descriptor.seek(offset: 0, from: .current)) != nil
        opened = OpenedFile(
            descriptor: descriptor, identity: isSeekable ? try? FileIdentity(of: descriptor) : nil)
    }

    deinit { close() }

    /// The file's path, or that of its directory while there is no file.
    var location: FilePath { path ?? directory }

    /// Makes the file unless it is there.
    @discardableResult
    func create() throws(EventWriterError) -> FilePath {
        _ = try descriptor()
        return location
    }

    /// Writes whole records at their offset.
    ///
    /// Returns how many bytes are in the file, always whole records, and what stopped it before the end.
    func write(_ records: UnsafeRawBufferPointer, at offset: UInt64) -> (count: Int, error: EventWriterError?)
    {
        let file: OpenedFile
        do throws(EventWriterError) {
            file = try descriptor()
        } catch {
            return (0, error)
        }
        var count = 0
        while count < records.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: records[count...])
            do {
                if file.identity == nil {
                    count += try unsafe file.descriptor.write(rest)
                } else {
                    count += try unsafe file.descriptor.write(
                        toAbsoluteOffset: Int64(offset) + Int64(count), rest)
                }
            } catch {
                let whole = unsafe file.identity == nil ? count : wholeRecords(in: records, upTo: count)
                if whole < count { try? file.descriptor.resize(to: Int64(offset) + Int64(whole)) }
                let reason = error as? Errno ?? .ioError
                return (
                    whole, .writeFailed(path: location.string, offset: offset + UInt64(whole), reason: reason)
                )
            }
        }
        return (count, nil)
    }

    /// Writes whole records at their offset, all or throws.
    func writeAll(_ records: [UInt8], at offset: UInt64) throws(EventWriterError) {
        let error = unsafe records.withUnsafeBytes { unsafe write($0, at: offset).error }
        if let error { throw error }
    }

    /// Waits until the disk has stored what was written.
    func sync() throws(EventWriterError) {
        guard let file = opened, file.identity != nil else { return }
        while fdatasync(file.descriptor.rawValue) != 0 {
            let reason = Errno(rawValue: errno)
            if reason != .interrupted { throw .notSynced(path: location.string, reason: reason) }
        }
    }

    /// Closes the file, or a forked child's copy of its descriptor.
    ///
    /// Where someone else has closed the descriptor, its number may be another file's by now: hands off.
    func close() {
        if let file = opened,
            file.identity == nil || (try? FileIdentity(of: file.descriptor)) == file.identity
        {
            try? file.descriptor.close()
        }
        opened = nil
    }

    // MARK: - Opening

    /// The open file, made or opened anew where that is necessary.
    private func descriptor() throws(EventWriterError) -> OpenedFile {
        if let file = opened {
            guard let identity = file.identity else { return file }
            if let present = try? FileIdentity(of: file.descriptor), present == identity {
                if present.isLinked { return file }
                try? file.descriptor.close()
                return try vanish()
            }
            // Someone closed the descriptor, and its number may by now be another file's: hands off.
            opened = nil
            guard let path, (try? FileIdentity(at: path)) == identity else { return try vanish() }
        }
        if let path { return try open(path) }
        let (path, descriptor) = try EventFileName.makeFile(in: directory, suffix: suffix)
        self.path = path
        let file = OpenedFile(descriptor: descriptor, identity: try? FileIdentity(of: descriptor))
        opened = file
        return file
    }

    private func open(_ path: FilePath) throws(EventWriterError) -> OpenedFile {
        do {
            let descriptor = try FileDescriptor.open(path, .readWrite, options: .closeOnExec)
            let file = OpenedFile(descriptor: descriptor, identity: try FileIdentity(of: descriptor))
            opened = file
            return file
        } catch {
            throw .writeFailed(path: path.string, offset: 0, reason: error as? Errno ?? .ioError)
        }
    }

    /// Forgets the file, so that the next write makes another.
    private func vanish() throws(EventWriterError) -> OpenedFile {
        let lost = location
        opened = nil
        path = nil
        throw .fileVanished(path: lost.string)
    }
}

/// What tells one file from another.
private struct FileIdentity: Equatable {
    private let device: DeviceID
    private let inode: Inode
    /// Whether the file still has a name.
    let isLinked: Bool

    init(of descriptor: FileDescriptor) throws { self.init(try Stat(descriptor)) }

    init(at path: FilePath) throws { self.init(try Stat(path)) }

    private init(_ status: Stat) {
        device = status.deviceID
        inode = status.inode
        isLinked = status.linkCount > 0
    }

    static func == (a: Self, b: Self) -> Bool { a.device == b.device && a.inode == b.inode }
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
