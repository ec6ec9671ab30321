import SystemPackage

/// An open file or pipe, written from beginning to end.
final class DescriptorSink: ByteSink {
    let name: String
    private let descriptor: FileDescriptor
    private var isOwner: Bool
    private var offset: UInt64 = 0
    /// What went wrong; nothing is written behind a gap.
    private var failure: TFRecordError?

    init(descriptor: FileDescriptor, isOwner: Bool, name: String) {
        self.name = name
        self.descriptor = descriptor
        self.isOwner = isOwner
    }

    /// Creates a file.
    convenience init(path: FilePath, overwriting: Bool) throws(TFRecordError) {
        do {
            let descriptor = try systemCall {
                try FileDescriptor.open(
                    path, .writeOnly,
                    options: [.create, .closeOnExec, overwriting ? .truncate : .exclusiveCreate],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
            }
            self.init(descriptor: descriptor, isOwner: true, name: path.string)
        } catch {
            throw .cannotOpen(file: path.string, reason: error)
        }
    }

    deinit {
        if isOwner { try? descriptor.close() }
    }

    func write(_ bytes: RawSpan) throws(TFRecordError) {
        var written = 0
        while written < bytes.byteCount {
            if let failure { throw failure }
            do {
                let rest = bytes.extracting(droppingFirst: written)
                let count = try unsafe rest.withUnsafeBytes { rest throws(Errno) in
                    try systemCall { unsafe try descriptor.write(rest) }
                }
                written += count
                offset += UInt64(count)
            } catch {
                failure = .cannotWrite(file: name, offset: offset, reason: error)
            }
        }
    }

    func flush() {}

    func close() throws(TFRecordError) {
        if let failure { throw failure }
        guard isOwner else { return }
        isOwner = false
        do {
            try systemCall { try descriptor.close() }
        } catch {
            throw .cannotWrite(file: name, offset: offset, reason: error)
        }
    }
}
