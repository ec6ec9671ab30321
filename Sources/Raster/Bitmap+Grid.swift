extension Bitmap {
    /// Bitmaps of one size and format side by side in one, row by row from the top left.
    ///
    /// - Parameters:
    ///   - bitmaps: At least one.
    ///   - columns: How many stand in a row; as many as make the grid about square when omitted.
    ///   - spacing: Pixels between them.
    /// - Returns: The grid; what no bitmap covers is black, or transparent where there is opacity.
    /// - Throws: ``RasterError`` where a bitmap differs from the first in size or format, there is none, or the
    ///   grid is too large.
    public static func grid(
        _ bitmaps: [Bitmap], columns: Int? = nil, spacing: Int = 2
    ) throws(RasterError) -> Bitmap {
        guard let first = bitmaps.first else {
            throw RasterError("bitmaps", expected: "at least one", found: "none")
        }
        for (index, bitmap) in bitmaps.enumerated() where bitmap.shape != first.shape {
            throw RasterError("bitmaps[\(index)]", expected: first.shape, found: bitmap.shape)
        }
        let columns = columns ?? Int(Double(bitmaps.count).squareRoot().rounded(.up))
        guard columns > 0 else { throw RasterError("columns", expected: "at least 1", found: "\(columns)") }
        guard (0...maximumSampleCount).contains(spacing) else {
            throw RasterError("spacing", expected: "0 to \(maximumSampleCount) pixels", found: "\(spacing)")
        }
        let columnsUsed = min(columns, bitmaps.count)
        let rows = (bitmaps.count - 1) / columns + 1
        let width = try gridLength(of: columnsUsed, first.width, spacing: spacing, named: "columns")
        let height = try gridLength(of: rows, first.height, spacing: spacing, named: "bitmaps")
        let count = try sampleCount(width: width, height: height, format: first.format)

        let channels = first.format.channels
        var samples = [UInt8](repeating: 0, count: count)
        for (index, bitmap) in bitmaps.enumerated() {
            let left = index % columns * (first.width + spacing)
            let top = index / columns * (first.height + spacing)
            for y in 0..<bitmap.height {
                let start = ((top + y) * width + left) * channels
                samples.replaceSubrange(
                    start..<start + bitmap.width * channels, with: bitmap.row(y))
            }
        }
        return Bitmap(checkedWidth: width, height: height, format: first.format, samples: samples)
    }

    private static func gridLength(
        of count: Int, _ size: Int, spacing: Int, named argument: String
    ) throws(RasterError) -> Int {
        let (product, overflow) = count.multipliedReportingOverflow(by: size + spacing)
        guard !overflow else {
            throw RasterError(argument, expected: "a grid that fits into memory", found: "\(count)")
        }
        return product - spacing
    }

    /// The samples of a row.
    func row(_ y: Int) -> ArraySlice<UInt8> {
        let length = width * format.channels
        return samples[y * length..<(y + 1) * length]
    }

    var shape: String { "\(width) x \(height) \(format)" }
}
