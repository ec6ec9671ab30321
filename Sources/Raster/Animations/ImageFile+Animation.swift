extension ImageFile {
    /// Whether the file is a PNG file of several frames, as its chunks before the first pixels say.
    package var isAnimatedPNG: Bool {
        get throws(RasterError) {
            guard format == .png else { return false }
            var chunks = try PNGChunks(self)
            while let chunk = try chunks.next(), chunk.type != "IDAT" {
                if chunk.type == "acTL" { return true }
            }
            return false
        }
    }
}
