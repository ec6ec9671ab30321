@_spi(Tools) import Zlib

extension Compression {
    /// What zlib is to read or write.
    var zlibFormat: ZlibFormat {
        switch self {
        case .none: .raw
        case .zlib: .zlib
        case .gzip: .gzip
        }
    }
}
