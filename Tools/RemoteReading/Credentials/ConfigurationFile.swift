import SystemPackage

/// A file of sections with settings, such as `~/.aws/config`.
struct ConfigurationFile {
    private(set) var sections: [String: [String: String]] = [:]

    /// Reads a file; one that cannot be read has no sections.
    init(path: String) {
        guard let bytes = smallFile(path) else { return }
        var section = ""
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let isIndented = line.first == " " || line.first == "\t"
            let text = line.trimmed
            if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { continue }
            if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
                section = text[text.index(after: text.startIndex)..<end].trimmed
                sections[section] = sections[section] ?? [:]
            } else if !isIndented, let sign = text.firstIndex(of: "=") {
                sections[section, default: [:]][text[..<sign].trimmed.lowercased()] =
                    text[text.index(after: sign)...].trimmed
            }
        }
    }
}

/// The bytes of a file of 1 MB at the most; nil where it cannot be read.
func smallFile(_ path: String) -> [UInt8]? {
    guard let descriptor = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else {
        return nil
    }
    defer { try? descriptor.close() }
    return unsafe try? [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
        unsafe count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
}

extension StringProtocol {
    /// The text without the spaces around it.
    var trimmed: String {
        let text = drop(while: \.isWhitespace)
        return String(
            text.prefix(upTo: text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex))
    }
}
