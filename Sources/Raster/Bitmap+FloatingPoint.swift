extension Bitmap {
    /// A bitmap of floating-point samples, where 0 is dark and 1 is bright.
    ///
    /// Each becomes the nearest of 256 levels; what is below 0 or above 1 counts as 0 or 1.
    ///
    /// - Parameters:
    ///   - width: Pixels of a row.
    ///   - height: Rows.
    ///   - format: What the samples of a pixel are.
    ///   - values: `width * height * format.channels` of them: rows from the top, pixels from the left.
    /// - Throws: ``RasterError`` where the size is zero or too large, the number of values is another one, or
    ///   one is NaN.
    public init(width: Int, height: Int, format: PixelFormat, values: [Double]) throws(RasterError) {
        try self.init(width, height, format, values)
    }

    /// A bitmap of floating-point samples, where 0 is dark and 1 is bright.
    @_disfavoredOverload
    public init(width: Int, height: Int, format: PixelFormat, values: [Float]) throws(RasterError) {
        try self.init(width, height, format, values)
    }

    private init(
        _ width: Int, _ height: Int, _ format: PixelFormat, _ values: [some BinaryFloatingPoint]
    ) throws(RasterError) {
        let count = try Self.sampleCount(width: width, height: height, format: format)
        try Self.check(values.count, of: "values", expected: count, width, height, format)
        if let index = values.firstIndex(where: \.isNaN) {
            throw RasterError("values[\(index)]", expected: "a number", found: "NaN")
        }
        let samples = values.map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
        self.init(checkedWidth: width, height: height, format: format, samples: samples)
    }
}
