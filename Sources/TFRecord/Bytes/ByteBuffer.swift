/// Bytes on their way, in one block of memory that is used again and again.
///
/// It owns raw memory because every byte of a file passes through it: an array would be checked for
/// uniqueness at each access and zeroed before each read.
@safe
struct ByteBuffer: ~Copyable {
    private var memory: UnsafeMutableRawPointer
    /// How many bytes fit.
    private(set) var capacity: Int
    /// Where the bytes not yet consumed lie in `memory`.
    private var start = 0
    private var end = 0
    /// The place in the stream of the first byte of `memory`.
    private var memoryOffset: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
        unsafe memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        unsafe memory.deallocate()
    }

    /// How many bytes lie in it.
    var count: Int { end &- start }

    /// How many more bytes fit.
    var freeCapacity: Int { capacity - count }

    /// The place in the stream of the first byte not consumed.
    var offset: UInt64 { memoryOffset &+ UInt64(truncatingIfNeeded: start) }

    /// The place in the stream behind the last byte.
    var endOffset: UInt64 { memoryOffset + UInt64(end) }

    /// The bytes not yet consumed.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeStart: memory + start, byteCount: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Where `count` of these bytes lie, until the buffer is changed in any way.
    @unsafe
    func unsafeBytes(from index: Int, count: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: memory + start + index, count: count)
    }

    mutating func consume(_ count: Int) {
        precondition(count <= self.count)
        start += count
    }

    /// Drops everything and goes on at another place of the stream.
    mutating func reset(to offset: UInt64) {
        start = 0
        end = 0
        memoryOffset = offset
    }

    /// Makes room for `capacity` bytes in all.
    mutating func reserve(_ capacity: Int) {
        guard capacity > self.capacity else { return }
        var larger = ByteBuffer(capacity: capacity)
        unsafe larger.memory.copyMemory(from: memory + start, byteCount: count)
        larger.end = count
        larger.memoryOffset = offset
        self = larger
    }

    /// Reads once from `source`; returns how many bytes came, none at the present end or when full.
    mutating func fill(from source: any ByteSource) throws(TFRecordError) -> Int {
        try append { output throws(TFRecordError) in
            try source.read(into: &output)
            return output.byteCount
        }
    }

    /// Hands all bytes to `sink`.
    mutating func drain(to sink: any ByteSink) throws(TFRecordError) {
        try sink.write(bytes)
        consume(count)
    }

    /// Lets `body` append bytes, as many as fit.
    mutating func append<Result, Failure: Error>(
        _ body: (inout OutputRawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if start > 0 {
            unsafe memory.copyMemory(from: memory + start, byteCount: count)
            memoryOffset = offset
            end -= start
            start = 0
        }
        let free = unsafe UnsafeMutableRawBufferPointer(start: memory + end, count: capacity - end)
        var output = unsafe OutputRawSpan(buffer: free, initializedCount: 0)
        let result = try body(&output)
        end += unsafe output.finalize(for: free)
        return result
    }
}
