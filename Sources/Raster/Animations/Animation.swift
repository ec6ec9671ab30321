/// Bitmaps of one size and format that are shown one after the other.
public struct Animation: Hashable, Sendable {
    /// The frames, at least one.
    public let frames: [Bitmap]
    /// Frames a second, as a file says it: the quotient of two integers of 16 bits.
    public var frameRate: Double { delay.frameRate }
    /// How often it is played; without end if nil.
    public let playCount: Int?
    /// How long each frame is shown.
    let delay: Delay

    /// An animation of frames.
    ///
    /// - Parameters:
    ///   - frames: At least one; all of the size and format of the first.
    ///   - frameRate: Frames a second, 1/60 to 1000. Numbers such as 12.5 and 29.97 are kept exactly, others to a
    ///     part in 65,535.
    ///   - playCount: How often it is played, 1 to 2^31 - 1; without end if nil.
    /// - Throws: ``RasterError`` for no frames, different ones, or a number beyond its limits.
    public init(_ frames: [Bitmap], frameRate: Double, playCount: Int? = nil) throws(RasterError) {
        guard let first = frames.first else {
            throw RasterError("frames", expected: "at least one", found: "none")
        }
        for (index, frame) in frames.enumerated() where frame.shape != first.shape {
            throw RasterError("frames[\(index)]", expected: first.shape, found: frame.shape)
        }
        guard (1.0 / 60...1000).contains(frameRate) else {
            throw RasterError("frameRate", expected: "1/60 to 1000 frames a second", found: "\(frameRate)")
        }
        if let playCount, !(1...Int(Int32.max)).contains(playCount) {
            throw RasterError("playCount", expected: "1 to \(Int32.max)", found: "\(playCount)")
        }
        self.frames = frames
        self.playCount = playCount
        delay = Delay(frameRate: frameRate)
    }
}
