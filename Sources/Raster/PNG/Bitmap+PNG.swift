@_spi(Tools) import Zlib

extension Bitmap {
    /// The bitmap as a PNG file, from which every sample comes back.
    ///
    /// Source: the PNG specification, third edition; each row's filter is the one that gives the least sum of
    /// absolute differences, section 12.7.
    ///
    /// - Parameter level: How hard to work to make it small.
    /// - Returns: The file.
    /// - Throws: ``RasterError`` for lack of memory.
    /// - Complexity: O(*n*) in the number of samples: some 10 to 100 ns each, by the level.
    public func png(level: CompressionLevel = .standard) throws(RasterError) -> ImageFile {
        var file = PNGFile()
        file.appendHeader(width: width, height: height, format: format)
        file.appendChunk("IDAT", try compressed(level))
        file.appendChunk("IEND", [])
        return ImageFile(format: .png, width: width, height: height, bytes: file.bytes)
    }

    /// The zlib stream of the filtered rows.
    func compressed(_ level: CompressionLevel) throws(RasterError) -> [UInt8] {
        guard let pixels = deflated(filteredRows, .zlib, level: level.rawValue, isFiltered: true) else {
            throw RasterError(
                "bitmap", expected: "one that there is memory for", found: "\(samples.count) samples")
        }
        return pixels
    }
}
