extension Animation {
    /// The animation as an animated PNG file, which browsers play and from which every sample comes back.
    ///
    /// A frame holds the rectangle in which it differs from the one before, a pixel where it does not at all.
    ///
    /// Source: the PNG specification, third edition, section 4.9.
    ///
    /// - Parameter level: How hard to work to make it small.
    /// - Returns: The file.
    /// - Throws: ``RasterError`` for lack of memory.
    public func png(level: CompressionLevel = .standard) throws(RasterError) -> ImageFile {
        let first = frames[0]
        var file = PNGFile()
        file.appendHeader(width: first.width, height: first.height, format: first.format)
        file.appendChunk(
            "acTL", PNGFile.bigEndian(UInt32(frames.count)) + PNGFile.bigEndian(UInt32(playCount ?? 0)))
        var chunkNumber: UInt32 = 0
        for (index, frame) in frames.enumerated() {
            let area = index == 0 ? frame.area : frame.difference(from: frames[index - 1])
            file.appendChunk("fcTL", PNGFile.bigEndian(chunkNumber) + FrameControl(area, delay).data)
            chunkNumber += 1
            let pixels = try frame.cropped(to: area).compressed(level)
            if index == 0 {
                file.appendChunk("IDAT", pixels)
            } else {
                file.appendChunk("fdAT", PNGFile.bigEndian(chunkNumber) + pixels)
                chunkNumber += 1
            }
        }
        file.appendChunk("IEND", [])
        return ImageFile(format: .png, width: first.width, height: first.height, bytes: file.bytes)
    }
}
