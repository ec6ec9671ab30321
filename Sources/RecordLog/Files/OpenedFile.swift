import SystemPackage

/// The descriptor of a log's file, which others in the process may close, so that its number comes to be another file's.
struct OpenedFile {
    let descriptor: FileDescriptor
    /// What the descriptor stands for, as long as nobody else closes it; nil for a pipe.
    private let identity: FileIdentity?

    /// A file that is written at its places.
    init(_ descriptor: FileDescriptor) throws(Errno) {
        self.descriptor = descriptor
        identity = try FileFacts(of: descriptor.rawValue).identity
    }

    /// A descriptor that was given, which may be a pipe.
    init(given descriptor: FileDescriptor) {
        self.descriptor = descriptor
        let isSeekable = (try? descriptor.seek(offset: 0, from: .current)) != nil
        identity = isSeekable ? try? FileFacts(of: descriptor.rawValue).identity : nil
    }

    /// Whether it is written from end to end.
    var isPipe: Bool { identity == nil }

    /// What the descriptor is good for.
    enum Standing {
        case pipe
        case open(FileFacts)
        /// Someone closed the descriptor, and its number may by now be another file's: hands off.
        case someoneElses
        /// The file system does not answer.
        case silent(Errno)
    }

    var standing: Standing {
        guard let identity else { return .pipe }
        do throws(Errno) {
            let facts = try FileFacts(of: descriptor.rawValue)
            return facts.identity == identity ? .open(facts) : .someoneElses
        } catch {
            return error == .badFileDescriptor ? .someoneElses : .silent(error)
        }
    }

    /// The same file with a descriptor of its own again; nil where another one is at that place, unless that is as good.
    func reopened(
        at place: FilePlace, orWhere isAsGood: (FileDescriptor) -> Bool
    ) throws(Errno) -> OpenedFile? {
        let descriptor = try place.open()
        if let file = try? OpenedFile(descriptor), file.identity == identity || isAsGood(descriptor) {
            return file
        }
        try? descriptor.close()
        return nil
    }

    /// Writes bytes at their place, or, to a pipe, at its end; how many were taken, and what stopped the others.
    func write(
        _ bytes: UnsafeRawBufferPointer, at offset: FileOffset
    ) -> (count: Int, reason: Errno?) {
        var count = 0
        while count < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[count...])
            do {
                if isPipe {
                    count += try unsafe descriptor.write(rest)
                } else {
                    count += try unsafe descriptor.write(
                        toAbsoluteOffset: (offset + count).systemOffset, rest)
                }
            } catch {
                return (count, error as? Errno ?? .ioError)
            }
        }
        return (count, nil)
    }

    /// Cuts the file off at a place, where that can be done.
    func cut(at offset: FileOffset) { try? descriptor.resize(to: offset.systemOffset) }

    /// Closes the descriptor if it is still the file's.
    func close() {
        switch standing {
        case .pipe, .open, .silent: try? descriptor.close()
        case .someoneElses: break
        }
    }
}
