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

    /// What the file is like; nil for a pipe, and where the descriptor is not the file's any more: hands off.
    var facts: FileFacts? {
        let facts = try? FileFacts(of: descriptor.rawValue)
        return facts?.identity == identity ? facts : nil
    }

    /// The same file with a descriptor of its own again; nil where it is not at that place.
    func reopened(at place: FilePlace) -> OpenedFile? {
        guard let descriptor = try? place.open() else { return nil }
        if let file = try? OpenedFile(descriptor), file.identity == identity { return file }
        try? descriptor.close()
        return nil
    }

    /// Cuts the file off at a place, where that can be done.
    func cut(at offset: FileOffset) { try? descriptor.resize(to: offset.systemOffset) }

    /// Closes the descriptor if it is still the file's.
    func close() {
        if isPipe || facts != nil { try? descriptor.close() }
    }
}
