public import SystemPackage

/// Writes records to a file of its own.
///
///     var writer = try TFRecordWriter(path: "train.tfrecord.gz", compression: .gzip)
///     let payload: [UInt8] = [1, 2, 3]
///     try writer.write(payload.span.bytes)
///     try writer.close()
///
/// What is written is buffered; ``flush()`` hands it to the system, and only ``close()`` ends a compressed
/// file as it should. This is for archives and repaired files: the events of a running program go through
/// an `EventWriter`, which never throws at the program that trains.
public struct TFRecordWriter: ~Copyable {
    /// How many records were written.
    public private(set) var count = 0
    private let sink: any ByteSink
    private var pending = ByteBuffer(capacity: 1 << 18)
    private var isOpen = true

    /// Creates a file.
    ///
    /// - Parameters:
    ///   - path: the file, in a directory that exists.
    ///   - compression: how the whole file is compressed. TensorBoard reads only `.none`.
    ///   - overwriting: whether a file already there is replaced; otherwise that is an error.
    /// - Throws: ``TFRecordError/Code/cannotOpen``.
    public init(
        path: FilePath, compression: Compression = .none, overwriting: Bool = false
    ) throws(TFRecordError) {
        try self.init(to: DescriptorSink(path: path, overwriting: overwriting), compression: compression)
    }

    /// Writes to an open file or a pipe.
    ///
    /// - Parameters:
    ///   - descriptor: stays open and the caller's; it must outlive the writer.
    ///   - name: what messages call it.
    ///   - compression: how the whole stream is compressed.
    /// - Throws: ``TFRecordError/Code/outOfMemory``.
    public init(
        descriptor: FileDescriptor, name: String, compression: Compression = .none
    ) throws(TFRecordError) {
        try self.init(
            to: DescriptorSink(descriptor: descriptor, isOwner: false, name: name), compression: compression)
    }

    private init(to sink: any ByteSink, compression: Compression) throws(TFRecordError) {
        self.sink = compression == .none ? sink : try DeflatingSink(compression, to: sink)
    }

    deinit {
        if isOpen { try? finish() }
    }

    /// Writes one record.
    ///
    /// - Parameter payload: what the record holds, possibly nothing.
    /// - Throws: ``TFRecordError/Code/cannotWrite``.
    public mutating func write(_ payload: RawSpan) throws(TFRecordError) {
        if payload.byteCount + RecordFrame.overhead > pending.freeCapacity { try pending.drain(to: sink) }
        // A large payload is handed on as it is.
        let isCopied = payload.byteCount + RecordFrame.overhead <= pending.freeCapacity
        pending.append { output in
            RecordHeader(payloadLength: UInt64(payload.byteCount)).append(to: &output)
            if isCopied { output.append(contentsOf: payload) }
        }
        if !isCopied {
            try pending.drain(to: sink)
            try sink.write(payload)
        }
        pending.append { output in MaskedCRC32C(of: payload).append(to: &output) }
        count += 1
    }

    /// Hands what was written to the system, so that it survives this process.
    ///
    /// - Throws: ``TFRecordError/Code/cannotWrite``.
    public mutating func flush() throws(TFRecordError) {
        try pending.drain(to: sink)
        try sink.flush()
    }

    /// Writes what is left, ends the compressed stream and closes the file.
    ///
    /// A writer that goes away without being closed does the same, but cannot say what went wrong.
    /// - Throws: ``TFRecordError/Code/cannotWrite``.
    public consuming func close() throws(TFRecordError) {
        isOpen = false
        try finish()
    }

    private func finish() throws(TFRecordError) {
        try sink.write(pending.bytes)
        try sink.close()
    }
}
