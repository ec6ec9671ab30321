/// How hard zlib works to make a PNG file small.
public struct CompressionLevel: Hashable, Sendable {
    /// 0 stores, 1 is fast, 9 is small.
    public let rawValue: Int

    /// Does not compress.
    public static let stored = CompressionLevel(checked: 0)
    /// Level 1.
    public static let fast = CompressionLevel(checked: 1)
    /// Level 6, zlib's own choice.
    public static let standard = CompressionLevel(checked: 6)
    /// Level 9.
    public static let small = CompressionLevel(checked: 9)

    /// One of zlib's levels.
    ///
    /// - Throws: ``RasterError`` for another number than 0 to 9.
    public init(_ level: Int) throws(RasterError) {
        guard (0...9).contains(level) else {
            throw RasterError("level", expected: "0 to 9", found: "\(level)")
        }
        self.init(checked: level)
    }

    private init(checked level: Int) { rawValue = level }
}
