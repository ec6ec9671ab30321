@_spi(Tools) public import SystemPackage
@_spi(Tools) import TFRecord

extension FilePath {
    /// The path's bytes; on a file system names need not be UTF-8.
    package var bytes: [UInt8] {
        // The C string lives as long as the closure.
        unsafe withPlatformString { unsafe Array(UnsafeRawBufferPointer(start: $0, count: length)) }
    }

    /// The path as text, with `\xFF` for each byte that is no UTF-8.
    @_spi(Tools) public var readable: String {
        InstalledRemoteFiles.fetching(self)?.name(of: self) ?? String(readable: bytes)
    }

    /// The path that a text names: as it is, or as ``readable`` gives it.
    @_spi(Tools) public init(readable text: String) {
        self.init(text)
        guard text.utf8.contains("\\x".utf8), (try? Stat(self)) == nil else { return }
        let bytes = [UInt8](readable: text) + [0]
        self = unsafe bytes.withUnsafeBytes { buffer in
            // The bytes end with a zero.
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                unsafe characters.baseAddress.map { unsafe FilePath(platformString: $0) } ?? FilePath(text)
            }
        }
    }
}
