/// The chunks of a PNG file, one after the other.
///
/// Source: the PNG specification, third edition, section 5.3.
struct PNGChunks {
    private let bytes: [UInt8]
    private var position = ImageFile.Format.pngSignature.count
    private var hasEnded = false

    struct Chunk {
        /// Four letters.
        let type: String
        /// Where it begins in the file.
        let offset: Int
        let data: ArraySlice<UInt8>
    }

    init(_ file: ImageFile) throws(RasterError) {
        guard file.format == .png else {
            throw RasterError("file", expected: "a PNG file", found: "a \(file.format) file")
        }
        bytes = file.bytes
    }

    /// The next chunk; nil behind the last.
    ///
    /// - Throws: ``RasterError`` where the file ends before its last chunk, or a chunk's checksum is not that of its
    ///   bytes.
    mutating func next() throws(RasterError) -> Chunk? {
        guard !hasEnded else { return nil }
        guard let length = bytes.bigEndian(at: position, count: 4),
            let checksum = bytes.bigEndian(at: position + 8 + length, count: 4)
        else {
            throw RasterError(fileByte: position, expected: "a whole chunk", found: "the end of the file")
        }
        let content = bytes[position + 4..<position + 8 + length]
        guard unsafe crc32(of: content.span.bytes) == checksum else {
            throw RasterError(
                fileByte: position, expected: "a chunk with its checksum", found: "a damaged one")
        }
        defer { position += 12 + length }
        let type = String(decoding: content.prefix(4), as: UTF8.self)
        hasEnded = type == "IEND"
        return Chunk(type: type, offset: position, data: content.dropFirst(4))
    }
}

extension RasterError {
    /// What is wrong with a file at an offset in it, in bytes.
    init(fileByte offset: Int, expected: String, found: String) {
        self.init("file.bytes[\(offset)]", expected: expected, found: found)
    }
}
