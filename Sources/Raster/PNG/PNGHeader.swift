/// What a PNG file says of its pixels.
///
/// Source: the PNG specification, third edition, section 11.2.1.
struct PNGHeader {
    let width: Int
    let height: Int
    let format: PixelFormat

    /// The header in the first chunk.
    ///
    /// - Throws: ``RasterError`` where the chunk is another one, the size is zero or too large, or the pixels are not of
    ///   a ``PixelFormat``.
    init(_ chunk: PNGChunks.Chunk?) throws(RasterError) {
        guard let chunk, chunk.type == "IHDR", chunk.data.count == 13 else {
            throw RasterError("file", expected: "IHDR as its first chunk", found: chunk?.type ?? "none")
        }
        let data = Array(chunk.data)
        guard let width = data.bigEndian(at: 0, count: 4), let height = data.bigEndian(at: 4, count: 4),
            let format = PixelFormat.allCases.first(where: { $0.pngColorType == data[9] }),
            data[8] == 8, data[10...].allSatisfy({ $0 == 0 })
        else {
            throw RasterError(
                fileByte: chunk.offset, expected: "8 bits a sample, gray, rgb or rgba, not interlaced",
                found: "\(data[8]) bits, color type \(data[9]), interlace method \(data[12])")
        }
        _ = try Bitmap.sampleCount(width: width, height: height, format: format)
        self.width = width
        self.height = height
        self.format = format
    }
}

extension PixelFormat {
    /// What PNG calls it.
    var pngColorType: UInt8 {
        switch self {
        case .gray: 0
        case .rgb: 2
        case .rgba: 6
        }
    }
}
