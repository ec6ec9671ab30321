import Libc

/// The machine this process runs on.
package enum Host {
    /// The host's name, fit for a file name.
    package static let name: String = {
        var bytes = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
        let name = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // A part of a name that may have 255 bytes.
        let safe = String(name.map { $0 == "/" || $0.isWhitespace ? "-" : $0 }).prefix(64)
        return safe.isEmpty ? "localhost" : String(safe)
    }()
}
