@_spi(Tools) import Zlib

/// A page as it stands in a file: its header and its compressed bytes.
struct EncodedPage: Sendable {
    enum Kind: Int32 {
        case data = 0
        case dictionary = 2
    }

    let bytes: [UInt8]
    /// How many bytes the page would have uncompressed, its header among them.
    let uncompressedCount: Int

    /// Compresses a page; nil for lack of memory.
    init?(_ kind: Kind, _ content: [UInt8], valueCount: Int, _ encoding: ParquetEncoding) {
        guard let compressed = deflated(content, .gzip, level: 1) else { return nil }
        var thrift = CompactThrift()
        thrift.integer(1, kind.rawValue)
        thrift.integer(2, Int32(content.count))
        thrift.integer(3, Int32(compressed.count))
        switch kind {
        case .data:
            thrift.structure(5) { header in
                header.integer(1, Int32(valueCount))
                header.integer(2, encoding.rawValue)
                header.integer(3, ParquetEncoding.runLengths.rawValue)
                header.integer(4, ParquetEncoding.runLengths.rawValue)
            }
        case .dictionary:
            thrift.structure(7) { header in
                header.integer(1, Int32(valueCount))
                header.integer(2, encoding.rawValue)
            }
        }
        let header = thrift.finished()
        bytes = header + compressed
        uncompressedCount = header.count + content.count
    }
}
