extension ImageFile.Format {
    static let pngSignature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// The format that a file's first bytes tell.
    init?(headOf bytes: [UInt8]) {
        if bytes.starts(with: Self.pngSignature) {
            self = .png
        } else if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
            self = .gif
        } else {
            return nil
        }
    }

    /// Width and height as the header gives them; nil if it does not.
    func size(in bytes: [UInt8]) -> (width: Int, height: Int)? {
        switch self {
        case .png: pngSize(bytes)
        case .jpeg: jpegSize(bytes)
        case .gif: gifSize(bytes)
        }
    }

    /// The first chunk is IHDR, which begins with four bytes each of width and height.
    private func pngSize(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.dropFirst(12).starts(with: Array("IHDR".utf8)),
            let width = bytes.bigEndian(at: 16, count: 4), let height = bytes.bigEndian(at: 20, count: 4)
        else { return nil }
        return (width, height)
    }

    /// The logical screen: two bytes each of width and height, the lower first.
    private func gifSize(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 10 else { return nil }
        return (Int(bytes[6]) | Int(bytes[7]) << 8, Int(bytes[8]) | Int(bytes[9]) << 8)
    }

    /// The size in the first segment that starts a frame.
    ///
    /// Source: ITU-T T.81, annex B.
    private func jpegSize(_ bytes: [UInt8]) -> (Int, Int)? {
        var offset = 2
        while offset + 1 < bytes.count, bytes[offset] == 0xff {
            switch bytes[offset + 1] {
            case 0xff: offset += 1
            // Restart markers and others that stand alone.
            case 0x01, 0xd0...0xd8: offset += 2
            // The end of the picture or the start of its data.
            case 0x00, 0xd9, 0xda: return nil
            case 0xc0...0xc3, 0xc5...0xc7, 0xc9...0xcb, 0xcd...0xcf:
                guard let height = bytes.bigEndian(at: offset + 5, count: 2),
                    let width = bytes.bigEndian(at: offset + 7, count: 2)
                else { return nil }
                return (width, height)
            default:
                guard let length = bytes.bigEndian(at: offset + 2, count: 2) else { return nil }
                offset += 2 + length
            }
        }
        return nil
    }
}

extension [UInt8] {
    /// The integer at an offset; nil beyond the end.
    func bigEndian(at offset: Int, count: Int) -> Int? {
        guard offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }
}
