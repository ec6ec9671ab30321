import SystemPackage

/// The bytes of an open file, which may grow, or of a pipe.
///
/// A regular file is read with `pread`, never mapped: cut short by someone else, it must not raise SIGBUS.
final class DescriptorSource: ByteSource {
    let name: String
    private let descriptor: FileDescriptor
    private let isOwner: Bool
    private let isRegularFile: Bool
    /// Where it is a FIFO that this opened.
    private var fifo: FIFO?
    private var offset: UInt64 = 0

    /// Opens a file for reading; closed when the source goes away.
    convenience init(path: FilePath) throws(TFRecordError) {
        let status: Stat
        do {
            status = try systemCall { try Stat(path) }
        } catch {
            throw .cannotOpen(file: path.string, reason: error)
        }
        if let kind = status.type.holdingNoFile {
            throw .cannotOpen(file: path.string, explanation: "this is \(kind), not a file")
        }
        do {
            let descriptor =
                status.type == .fifo
                ? try FIFO.open(path)
                : try systemCall {
                    try FileDescriptor.open(
                        path, .readOnly,
                        options: status.mayWait ? [.closeOnExec, .nonBlocking] : .closeOnExec)
                }
            try self.init(descriptor: descriptor, isOwner: true, name: path.string)
            if status.type == .fifo { fifo = FIFO() }
        } catch {
            throw .cannotOpen(file: path.string, reason: error)
        }
    }

    init(descriptor: FileDescriptor, isOwner: Bool, name: String) throws(Errno) {
        self.name = name
        self.descriptor = descriptor
        self.isOwner = isOwner
        isRegularFile = try descriptor.stat().type == .regular
    }

    deinit {
        if isOwner { try? descriptor.close() }
    }

    func read(into buffer: inout OutputRawSpan) throws(TFRecordError) {
        do {
            let count = try unsafe buffer.withUnsafeMutableBytes { bytes, initialized throws(Errno) in
                let free = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[initialized...])
                if let count = unsafe try fifo?.read(descriptor, into: free) {
                    initialized += count
                    return count
                }
                let count = try systemCall {
                    isRegularFile
                        ? unsafe try descriptor.read(fromAbsoluteOffset: Int64(clamping: offset), into: free)
                        : unsafe try descriptor.read(into: free)
                }
                initialized += count
                return count
            }
            offset += UInt64(count)
        } catch .resourceTemporarilyUnavailable where !isRegularFile {
            return  // A pipe that does not block has nothing for now.
        } catch .resourceTemporarilyUnavailable {
            throw .cannotRead(
                file: name, offset: offset,
                explanation:
                    "its bytes come from the system, which has none for now, so this is no event file")
        } catch .timedOut where fifo != nil {
            throw .cannotRead(
                file: name, offset: offset,
                explanation: "no program opened this FIFO for writing within \(FIFO.writerLimit) s")
        } catch {
            throw .cannotRead(file: name, offset: offset, reason: error)
        }
    }

    func bytesLeft() throws(TFRecordError) -> UInt64? {
        guard isRegularFile else { return nil }
        do {
            let size = UInt64(clamping: try descriptor.stat().size)
            return size > offset ? size - offset : 0
        } catch {
            throw .cannotRead(file: name, offset: offset, reason: error)
        }
    }

    var canSeek: Bool { isRegularFile }

    func seek(to offset: UInt64) {
        if isRegularFile { self.offset = offset }
    }
}

extension Stat {
    /// Whether this may be one of the files of the system that wait for what happens next, such as `/proc/kmsg`, as these
    /// tell no size.
    fileprivate var mayWait: Bool { type == .regular && size == 0 }
}

extension FileType {
    /// What has no end, waits for someone to type, or cannot be opened; nil for what may hold records.
    fileprivate var holdingNoFile: String? {
        switch self {
        case .characterSpecial: "a character device"
        case .socket: "a socket"
        default: nil
        }
    }
}
