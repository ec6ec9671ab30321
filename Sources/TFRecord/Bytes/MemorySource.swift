/// Bytes in memory.
final class MemorySource: ByteSource {
    let name: String
    private let bytes: [UInt8]
    private var offset = 0

    init(bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    func read(into buffer: inout OutputRawSpan) throws(TFRecordError) {
        let chunk = bytes[offset...].prefix(buffer.freeCapacity)
        unsafe buffer.withUnsafeMutableBytes { free, initialized in
            let free = unsafe UnsafeMutableRawBufferPointer(rebasing: free[initialized...])
            unsafe free.copyBytes(from: chunk)
            initialized += chunk.count
        }
        offset += chunk.count
    }

    func bytesLeft() throws(TFRecordError) -> UInt64? { UInt64(bytes.count - offset) }

    var canSeek: Bool { true }

    func seek(to offset: UInt64) {
        self.offset = min(Int(clamping: offset), bytes.count)
    }
}
