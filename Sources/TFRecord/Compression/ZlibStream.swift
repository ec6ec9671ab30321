import CZlib

/// zlib's stream, in one direction.
///
/// Unsafe inside, because zlib works on pointers and keeps one to its stream, which must not move.
@safe
struct ZlibStream: ~Copyable {
    enum Direction {
        case inflate
        case deflate
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let direction: Direction

    /// Sets zlib up; fails for lack of memory.
    init(_ direction: Direction, _ compression: Compression, file: String) throws(TFRecordError) {
        self.direction = direction
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let size = CInt(unsafe MemoryLayout<z_stream>.size)
        let status =
            switch direction {
            case .inflate:
                unsafe inflateInit2_(stream, compression.windowBits, ZLIB_VERSION, size)
            case .deflate:
                unsafe deflateInit2_(
                    stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, compression.windowBits, 8, Z_DEFAULT_STRATEGY,
                    ZLIB_VERSION, size)
            }
        guard status == Z_OK else { throw .outOfMemory(file: file) }
    }

    deinit {
        switch direction {
        case .inflate: unsafe inflateEnd(stream)
        case .deflate: unsafe deflateEnd(stream)
        }
        unsafe stream.deallocate()
    }

    /// What zlib says about its last status.
    var message: String? {
        unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
    }

    /// Begins a new stream of the same kind.
    mutating func reset() {
        switch direction {
        case .inflate: unsafe inflateReset(stream)
        case .deflate: unsafe deflateReset(stream)
        }
    }

    /// Takes bytes from `input` and appends what comes out to `output`, as far as either goes.
    ///
    /// - Returns: zlib's status, and how many bytes of `input` were taken.
    mutating func step(
        _ input: RawSpan, into output: inout OutputRawSpan, flush: CInt = Z_NO_FLUSH
    ) -> (status: CInt, consumed: Int) {
        unsafe output.withUnsafeMutableBytes { outputBytes, initialized in
            unsafe input.withUnsafeBytes { inputBytes in
                // zlib does not write to its input, though the type of next_in allows it.
                let next = unsafe inputBytes.baseAddress.map { unsafe UnsafeMutableRawPointer(mutating: $0) }
                let available = uInt(clamping: inputBytes.count)
                let free = uInt(clamping: outputBytes.count - initialized)
                unsafe stream.pointee.next_in = next?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_in = available
                unsafe stream.pointee.next_out = outputBytes.baseAddress?
                    .advanced(by: initialized).assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_out = free
                let status =
                    switch direction {
                    case .inflate: unsafe inflate(stream, flush)
                    case .deflate: unsafe deflate(stream, flush)
                    }
                initialized += unsafe Int(free - stream.pointee.avail_out)
                return unsafe (status, Int(available - stream.pointee.avail_in))
            }
        }
    }
}

extension Compression {
    /// What zlib calls the size of its window, by which it tells the formats apart.
    fileprivate var windowBits: CInt {
        switch self {
        case .none: -15
        case .zlib: 15
        case .gzip: 15 + 16
        }
    }
}
