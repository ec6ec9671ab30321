/// What stands around compressed bytes.
@_spi(Tools) public enum ZlibFormat: Sendable {
    /// Nothing.
    case raw
    /// Two bytes and a checksum, as in PNG files.
    case zlib
    /// A header and a checksum, as in `.gz` files.
    case gzip

    /// What zlib calls the size of its window, by which it tells the formats apart.
    var windowBits: CInt {
        switch self {
        case .raw: -15
        case .zlib: 15
        case .gzip: 15 + 16
        }
    }
}
