import CZlib
@_spi(Tools) import Zlib

/// Compresses what it takes and hands it to another sink.
final class DeflatingSink: ByteSink {
    private let downstream: any ByteSink
    private var zlib: ZlibStream
    private var compressed = ByteBuffer(capacity: 1 << 16)

    var name: String { downstream.name }

    init(_ compression: Compression, to downstream: any ByteSink) throws(TFRecordError) {
        let usual = ZlibStream.Direction.deflate(
            level: Z_DEFAULT_COMPRESSION, memoryLevel: 8, strategy: Z_DEFAULT_STRATEGY)
        guard let zlib = ZlibStream(usual, compression.zlibFormat) else {
            throw .outOfMemory(file: downstream.name)
        }
        self.downstream = downstream
        self.zlib = zlib
    }

    func write(_ bytes: RawSpan) throws(TFRecordError) {
        try deflate(bytes, flush: Z_NO_FLUSH)
    }

    func flush() throws(TFRecordError) {
        try deflate(RawSpan(), flush: Z_SYNC_FLUSH)
        try downstream.flush()
    }

    func close() throws(TFRecordError) {
        try deflate(RawSpan(), flush: Z_FINISH)
        try downstream.close()
    }

    private func deflate(_ bytes: RawSpan, flush: CInt) throws(TFRecordError) {
        var taken = 0
        var hasMore = true
        while hasMore {
            let (status, consumed) = compressed.append { output in
                zlib.step(bytes.extracting(droppingFirst: taken), into: &output, flush: flush)
            }
            taken += consumed
            // zlib is done when it leaves room, and with Z_FINISH when it says so.
            hasMore = flush == Z_FINISH ? status != Z_STREAM_END : compressed.freeCapacity == 0
            try compressed.drain(to: downstream)
        }
    }
}
