public import SystemPackage

extension TFRecordReader {
    /// Opens a file, which may still be growing, or a FIFO, which a program must open for writing within 10 s of the
    /// first read.
    ///
    /// - Parameters:
    ///   - path: the file; whether it is compressed is found out, not taken from its name.
    ///   - bufferCapacity: bytes to read ahead.
    ///   - maximumPayloadLength: bytes; a longer record is taken for damage, and memory never grows beyond
    ///     about twice this.
    /// - Throws: ``TFRecordError/Code/cannotOpen``.
    public init(
        path: FilePath,
        bufferCapacity: Int = defaultBufferCapacity,
        maximumPayloadLength: Int = defaultMaximumPayloadLength
    ) throws(TFRecordError) {
        let source: any ByteSource
        if let files = InstalledRemoteFiles.fetching(path) {
            source = try RemoteSource(path: path, of: files)
        } else if let kept = try KeptPipes.source(of: path) {
            source = kept
        } else {
            source = try DescriptorSource(path: path)
        }
        self.init(
            source: source, bufferCapacity: bufferCapacity, maximumPayloadLength: maximumPayloadLength)
    }

    /// Reads from an open file, from its beginning, or from a pipe.
    ///
    /// - Parameters:
    ///   - descriptor: stays open and the caller's; it must outlive the reader.
    ///   - name: what messages call it.
    ///   - bufferCapacity: bytes to read ahead.
    ///   - maximumPayloadLength: bytes; a longer record is taken for damage.
    /// - Throws: ``TFRecordError/Code/cannotOpen`` if it is not open.
    public init(
        descriptor: FileDescriptor,
        name: String,
        bufferCapacity: Int = defaultBufferCapacity,
        maximumPayloadLength: Int = defaultMaximumPayloadLength
    ) throws(TFRecordError) {
        do {
            self.init(
                source: try DescriptorSource(descriptor: descriptor, isOwner: false, name: name),
                bufferCapacity: bufferCapacity, maximumPayloadLength: maximumPayloadLength)
        } catch {
            throw .cannotOpen(file: name, reason: error)
        }
    }

    /// Reads from bytes in memory.
    ///
    /// - Parameters:
    ///   - bytes: a whole file, or as much of it as there is.
    ///   - name: what messages call it.
    ///   - bufferCapacity: bytes to read ahead.
    ///   - maximumPayloadLength: bytes; a longer record is taken for damage.
    public init(
        bytes: [UInt8],
        name: String = "bytes in memory",
        bufferCapacity: Int = defaultBufferCapacity,
        maximumPayloadLength: Int = defaultMaximumPayloadLength
    ) {
        self.init(
            source: MemorySource(bytes: bytes, name: name), bufferCapacity: bufferCapacity,
            maximumPayloadLength: maximumPayloadLength)
    }
}
