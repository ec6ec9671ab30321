/// A picture as rows of pixels, with eight bits a sample.
public struct Bitmap: Hashable, Sendable {
    /// Pixels of a row; at least 1.
    public let width: Int
    /// Rows; at least 1.
    public let height: Int
    /// What the samples of a pixel are.
    public let format: PixelFormat
    /// Rows from the top, pixels from the left, the samples of a pixel side by side; 0 is dark, 255 is bright.
    public let samples: [UInt8]

    /// The most samples that a bitmap may have, 2^29.
    public static let maximumSampleCount = 1 << 29

    /// A bitmap of samples.
    ///
    /// - Parameters:
    ///   - width: Pixels of a row.
    ///   - height: Rows.
    ///   - format: What the samples of a pixel are.
    ///   - samples: `width * height * format.channels` of them: rows from the top, pixels from the left.
    /// - Throws: ``RasterError`` where the size is zero or too large, or the number of samples is another one.
    public init(width: Int, height: Int, format: PixelFormat, samples: [UInt8]) throws(RasterError) {
        let count = try Self.sampleCount(width: width, height: height, format: format)
        try Self.check(samples.count, of: "samples", expected: count, width, height, format)
        self.init(checkedWidth: width, height: height, format: format, samples: samples)
    }

    init(checkedWidth width: Int, height: Int, format: PixelFormat, samples: [UInt8]) {
        self.width = width
        self.height = height
        self.format = format
        self.samples = samples
    }

    /// How many samples a bitmap has.
    static func sampleCount(width: Int, height: Int, format: PixelFormat) throws(RasterError) -> Int {
        for (argument, size) in [("width", width), ("height", height)] {
            guard (1...maximumSampleCount).contains(size) else {
                throw RasterError(argument, expected: "1 to \(maximumSampleCount) pixels", found: "\(size)")
            }
        }
        // Two factors of at most 2^29, and a small one.
        let count = width * height * format.channels
        guard count <= maximumSampleCount else {
            throw RasterError(
                "width, height", expected: "at most \(maximumSampleCount) samples",
                found: "\(width) x \(height) of \(format.channels)")
        }
        return count
    }

    static func check(
        _ count: Int, of argument: String, expected: Int, _ width: Int, _ height: Int, _ format: PixelFormat
    ) throws(RasterError) {
        guard count == expected else {
            throw RasterError(
                argument, expected: "\(expected) for \(width) x \(height) \(format) pixels", found: "\(count)"
            )
        }
    }
}
