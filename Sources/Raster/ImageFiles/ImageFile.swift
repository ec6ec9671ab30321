/// The bytes of a PNG, JPEG or GIF file, and the size of its picture.
public struct ImageFile: Hashable, Sendable {
    /// The form of the file.
    public let format: Format
    /// Pixels of a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// The file.
    public let bytes: [UInt8]

    /// The forms that browsers and TensorBoard know.
    public enum Format: String, CaseIterable, Sendable {
        /// Portable Network Graphics.
        case png
        /// JPEG.
        case jpeg
        /// Graphics Interchange Format.
        case gif
    }

    /// Takes a file as it is; its format and size are read from its header.
    ///
    /// - Throws: ``RasterError`` where the header is of another format, ends early or gives a size of zero. What
    ///   comes behind it is not looked at.
    public init(_ bytes: [UInt8]) throws(RasterError) {
        guard let format = Format(headOf: bytes) else {
            throw RasterError(
                "bytes", expected: "a PNG, JPEG or GIF file",
                found: bytes.isEmpty ? "none" : "a file that begins with \(bytes.prefix(8))")
        }
        guard let (width, height) = format.size(in: bytes) else {
            throw RasterError(
                "bytes", expected: "the header of a \(format) file with its size",
                found: "\(bytes.count) bytes without it")
        }
        guard width > 0, height > 0 else {
            throw RasterError("bytes", expected: "a size of at least 1 x 1", found: "\(width) x \(height)")
        }
        self.init(format: format, width: width, height: height, bytes: bytes)
    }

    init(format: Format, width: Int, height: Int, bytes: [UInt8]) {
        self.format = format
        self.width = width
        self.height = height
        self.bytes = bytes
    }
}
