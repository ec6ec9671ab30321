import CZlib

/// zlib's stream, in one direction.
///
/// Unsafe inside, because zlib works on pointers and keeps one to its stream, which must not move.
@safe
package struct ZlibStream: ~Copyable {
    /// What the stream does; the numbers are zlib's.
    package enum Direction {
        case inflate
        case deflate(level: CInt, memoryLevel: CInt, strategy: CInt)
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let direction: Direction

    /// Sets zlib up; nil for lack of memory.
    package init?(_ direction: Direction, _ format: ZlibFormat) {
        self.direction = direction
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let size = CInt(unsafe MemoryLayout<z_stream>.size)
        let status =
            switch direction {
            case .inflate:
                unsafe inflateInit2_(stream, format.windowBits, ZLIB_VERSION, size)
            case .deflate(let level, let memoryLevel, let strategy):
                unsafe deflateInit2_(
                    stream, level, Z_DEFLATED, format.windowBits, memoryLevel, strategy, ZLIB_VERSION, size)
            }
        guard status == Z_OK else { return nil }
    }

    deinit {
        switch direction {
        case .inflate: unsafe inflateEnd(stream)
        case .deflate: unsafe deflateEnd(stream)
        }
        unsafe stream.deallocate()
    }

    /// What zlib says about its last status.
    package var message: String? {
        unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
    }

    /// Begins a new stream of the same kind.
    package mutating func reset() {
        switch direction {
        case .inflate: unsafe inflateReset(stream)
        case .deflate: unsafe deflateReset(stream)
        }
    }

    /// How many bytes so many become at the most.
    package mutating func bound(of count: Int) -> Int {
        // zlib 1.2.13 forgets a byte of stored streams of up to seven.
        unsafe Int(deflateBound(stream, uLong(count))) + 8
    }

    /// Takes bytes from `input` and appends what comes out to `output`, as far as either goes.
    ///
    /// - Returns: zlib's status, and how many bytes of `input` were taken.
    package mutating func step(
        _ input: RawSpan, into output: inout OutputRawSpan, flush: CInt = 0
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
