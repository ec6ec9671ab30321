public import Raster

extension EventLogging {
    /// Logs frames as an animated PNG file, which browsers play on the page "Images", every pixel as it is.
    ///
    /// It is compressed before the call returns. A video that is a GIF file already is logged as an image:
    /// ``addImage(_:_:step:wallTime:displayName:description:)``.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - animation: The frames, their rate and how often they are played.
    ///   - level: How hard to work to make the file small.
    ///   - step: Where the video stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addVideo(
        _ tag: String, _ animation: Animation, level: CompressionLevel = .standard, step: Int,
        wallTime: Double? = nil, displayName: String = "", description: String = ""
    ) {
        do {
            addImage(
                tag, try animation.png(level: level), step: step, wallTime: wallTime,
                displayName: displayName, description: description)
        } catch {
            refuse(InvalidArgument(error), tag: tag)
        }
    }
}

extension StepWriter {
    /// Logs an animation.
    public func addVideo(
        _ tag: String, _ animation: Animation, level: CompressionLevel = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addVideo(
            path(tag), animation, level: level, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}
