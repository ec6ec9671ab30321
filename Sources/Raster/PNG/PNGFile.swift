/// The chunks of a PNG file.
struct PNGFile {
    private(set) var bytes = ImageFile.Format.pngSignature

    mutating func appendHeader(width: Int, height: Int, format: PixelFormat) {
        let bitDepth: UInt8 = 8
        let size = Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height))
        appendChunk("IHDR", size + [bitDepth, format.pngColorType, 0, 0, 0])
    }

    mutating func appendChunk(_ type: String, _ data: [UInt8]) {
        let content = Array(type.utf8) + data
        bytes += Self.bigEndian(UInt32(data.count))
        bytes += content
        bytes += Self.bigEndian(unsafe crc32(of: content.span.bytes))
    }

    static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        stride(from: value.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
