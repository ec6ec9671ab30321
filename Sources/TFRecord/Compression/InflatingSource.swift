import CZlib
@_spi(Tools) import Zlib

/// Inflates what another source gives, a bufferful at a time.
///
/// A gzip file may have several members, as `gzip -c >>` makes them; they are read as one stream.
final class InflatingSource: ByteSource {
    private let compression: Compression
    private let upstream: any ByteSource
    private var input: ByteBuffer
    /// Whether the last byte read was the last of a compressed stream.
    private(set) var isComplete = false
    private var zlib: ZlibStream

    var name: String { upstream.name }

    /// Inflates `beginning`, already read from `upstream`, and then what follows there.
    init(
        _ compression: Compression, of upstream: any ByteSource, beginning: consuming ByteBuffer
    ) throws(TFRecordError) {
        guard let zlib = ZlibStream(.inflate, compression.zlibFormat) else {
            throw .outOfMemory(file: upstream.name)
        }
        self.compression = compression
        self.upstream = upstream
        self.zlib = zlib
        input = beginning
    }

    func read(into buffer: inout OutputRawSpan) throws(TFRecordError) {
        let countBefore = buffer.byteCount
        while buffer.byteCount == countBefore {
            if isComplete {
                // Another member follows, or nothing.
                guard try hasInput() else { return }
                zlib.reset()
                isComplete = false
            }
            let (status, consumed) = zlib.step(input.bytes, into: &buffer)
            input.consume(consumed)
            if status == Z_STREAM_END {
                isComplete = true
                continue
            }
            if buffer.byteCount > countBefore { return }  // Damage behind it, zlib will report again.
            guard status == Z_OK || status == Z_BUF_ERROR else { throw damage(status) }
            guard try hasInput() else { return }
        }
    }

    /// Reads more compressed bytes unless there are some; false at the present end.
    private func hasInput() throws(TFRecordError) -> Bool {
        if input.count > 0 { return true }
        return try input.fill(from: upstream) > 0
    }

    private func damage(_ status: CInt) -> TFRecordError {
        .damagedCompression(
            file: name, offset: input.offset, compression: compression,
            reason: zlib.message ?? "zlib's status is \(status)")
    }
}
