@_spi(Tools) import Zlib

extension Bitmap {
    /// The picture in a PNG file of 8 bits a sample, gray, rgb or rgba, not interlaced, as ``png(level:)`` makes them;
    /// of an animated one, the picture for those who do not play it.
    ///
    /// - Parameter file: The file.
    /// - Throws: ``RasterError`` where the file is damaged or of another kind.
    public init(_ file: ImageFile) throws(RasterError) {
        var chunks = try PNGChunks(file)
        let header = try PNGHeader(chunks.next())
        var (pixels, offset): ([UInt8], Int?) = ([], nil)
        while let chunk = try chunks.next() {
            guard chunk.type == "IDAT" else { continue }
            offset = offset ?? chunk.offset
            pixels += chunk.data
        }
        try self.init(
            width: header.width, height: header.height, format: header.format, compressed: pixels,
            atFileByte: offset ?? file.bytes.count)
    }

    /// A bitmap of a zlib stream of filtered rows.
    init(
        width: Int, height: Int, format: PixelFormat, compressed: [UInt8], atFileByte offset: Int
    ) throws(RasterError) {
        _ = try Self.sampleCount(width: width, height: height, format: format)
        let rowLength = width * format.channels
        guard let rows = inflated(compressed, .zlib, count: height * (rowLength + 1)),
            let samples = Self.unfiltered(rows, rowLength: rowLength, pixelLength: format.channels)
        else {
            throw RasterError(
                fileByte: offset, expected: "\(height) filtered rows of \(rowLength) bytes, compressed",
                found: "\(compressed.count) bytes that are not")
        }
        self.init(checkedWidth: width, height: height, format: format, samples: samples)
    }

    /// The samples of filtered rows, each behind the number of its filter; nil for a number that is none.
    private static func unfiltered(_ rows: [UInt8], rowLength: Int, pixelLength: Int) -> [UInt8]? {
        let height = rows.count / (rowLength + 1)
        var samples = [UInt8](repeating: 0, count: height * rowLength)
        for y in 0..<height {
            let source = y * (rowLength + 1)
            guard let filter = RowFilter(rawValue: rows[source]) else { return nil }
            for x in 0..<rowLength {
                let (place, hasLeft, hasUp) = (y * rowLength + x, x >= pixelLength, y > 0)
                samples[place] =
                    rows[source + 1 + x]
                    &+ filter.prediction(
                        left: hasLeft ? samples[place - pixelLength] : 0,
                        up: hasUp ? samples[place - rowLength] : 0,
                        upLeft: hasLeft && hasUp ? samples[place - rowLength - pixelLength] : 0)
            }
        }
        return samples
    }
}
