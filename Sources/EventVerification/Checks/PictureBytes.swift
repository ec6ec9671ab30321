/// What browsers make of the bytes of a picture, told by their begin and their end.
enum PictureBytes {
    /// What keeps browsers from showing it whole; nil if nothing is seen.
    static func problem(_ bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "no bytes" }
        if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            return bytes.suffix(64).hold("IEND") ? nil : "a PNG file that is cut off"
        }
        if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            let end = bytes.suffix(64)
            return zip(end, end.dropFirst()).contains { $0 == (0xff, 0xd9) }
                ? nil : "a JPEG file that is cut off"
        }
        if bytes.starts(with: Array("GIF8".utf8)) {
            return bytes.suffix(16).contains(0x3b) ? nil : "a GIF file that is cut off"
        }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            return size(bytes, at: 4) + 8 <= bytes.count ? nil : "a WebP file that is cut off"
        }
        if bytes.starts(with: Array("BM".utf8)), bytes.count >= 26 {
            return size(bytes, at: 2) <= bytes.count ? nil : "a BMP file that is cut off"
        }
        if bytes.dropFirst(4).starts(with: Array("ftypavif".utf8)) { return nil }
        if bytes.prefix(1024).hold("<svg") { return nil }
        if bytes.starts(with: [0x49, 0x49, 0x2a, 0]) || bytes.starts(with: [0x4d, 0x4d, 0, 0x2a]) {
            return "a TIFF file"
        }
        return "\(bytes.count) bytes of something else"
    }

    private static func size(_ bytes: [UInt8], at offset: Int) -> Int {
        bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension Collection where Element == UInt8 {
    fileprivate func hold(_ text: String) -> Bool { contains(Array(text.utf8)) }
}
