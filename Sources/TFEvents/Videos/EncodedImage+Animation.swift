public import Raster

extension Summary.EncodedImage {
    /// The frames of an animated PNG file, as ``EventLogging/addVideo(_:_:level:step:wallTime:displayName:description:)``
    /// logs them; nil for a single picture, and for a file of another format.
    ///
    /// - Parameter maximumSampleCount: The most samples that all frames may have together, a byte of memory each.
    /// - Returns: The frames, their rate and how often they are played.
    /// - Throws: `RasterError` where the file is damaged, holds more samples, or has frames of different durations or
    ///   such as show what is under them, which ours never do.
    public func animation(
        maximumSampleCount: Int = Bitmap.maximumSampleCount
    ) throws(RasterError) -> Animation? {
        let file = try ImageFile(bytes)
        guard try file.isAnimatedPNG else { return nil }
        return try Animation(file, maximumSampleCount: maximumSampleCount)
    }
}
