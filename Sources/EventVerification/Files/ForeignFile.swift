@_spi(Tools) public import SystemPackage
import TFEvents
import TFRecord

/// What a file with `tfevents` in its name is that holds no records, told by its first bytes.
@_spi(Tools) public struct ForeignFile: Equatable, Sendable {
    /// What it is, with an article.
    public let name: String
    /// What to do about it.
    public let advice: String
    /// How bad it is that it is there.
    let severity: Severity

    /// Looks at a file; nil where it may be a damaged event file.
    public init?(_ path: FilePath) {
        guard let descriptor = try? openForReading(path) else { return nil }
        defer { try? descriptor.close() }
        guard let head = try? descriptor.bytes(at: 0, count: 4096) else { return nil }
        self.init(head: head)
    }

    private init(_ name: String, _ severity: Severity, _ advice: String) {
        (self.name, self.severity, self.advice) = (name, severity, advice)
    }

    /// A compressed file that does not begin with a record.
    init(packed compression: Compression) {
        self.init("a \(compression) file of something else, such as an archive", .warning, "unpack it")
    }

    /// Looks at the first bytes of a file, 4 KB where there are as many.
    init?(head: [UInt8]) {
        guard let found = Self.marked(head) ?? Self.written(head) else { return nil }
        self = found
    }

    /// Formats that begin with a mark of their own.
    private static func marked(_ head: [UInt8]) -> ForeignFile? {
        let marks: [([UInt8], String)] = [
            (Array("PK\u{3}\u{4}".utf8), "zip"), (Array("BZh".utf8), "bzip2"),
            ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "xz"), ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
            ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"), (Array("Rar!".utf8), "rar"),
            ([0x04, 0x22, 0x4d, 0x18], "lz4"),
        ]
        if let (_, name) = marks.first(where: { head.starts(with: $0.0) }) {
            return Self("\(name == "xz" ? "an" : "a") \(name) archive", .warning, "unpack it")
        }
        if head.dropFirst(257).starts(with: Array("ustar".utf8)) {
            return Self("a tar archive", .warning, "unpack it")
        }
        if head.starts(with: [0x00, 0x05, 0x16, 0x07]) {
            return Self(
                "an AppleDouble file, which macOS puts beside others", .note, "nothing is lost by removing it"
            )
        }
        if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
            return Self(
                "text in UTF-16, perhaps what a shell made of an event file", .error,
                "fetch the file again, as bytes")
        }
        if isTranscoded(head) {
            return Self(
                "an event file that was taken for text and written in UTF-8", .error,
                "fetch the file again, as bytes")
        }
        return nil
    }

    /// Whether a header of a record stands here, each of its bytes as a character.
    private static func isTranscoded(_ head: [UInt8]) -> Bool {
        let characters = String(decoding: head.prefix(64), as: UTF8.self).unicodeScalars.prefix(
            RecordFrame.headerLength)
        let bytes = characters.compactMap { UInt8(exactly: $0.value) }
        guard bytes.count == RecordFrame.headerLength, !head.starts(with: bytes) else { return false }
        return RecordHeader(readingFrom: unsafe bytes.span.bytes).isValid
    }

    /// Files of text.
    private static func written(_ head: [UInt8]) -> ForeignFile? {
        let begin = head.drop { $0 <= UInt8(ascii: " ") || [0xef, 0xbb, 0xbf].contains($0) }
        if begin.starts(with: Array("version https://git-lfs.github.com/spec/".utf8)) {
            return Self("a Git LFS pointer", .error, "run 'git lfs pull'")
        }
        if begin.starts(with: Array("/annex/objects/".utf8)) {
            return Self("a pointer of git-annex", .error, "run 'git annex get'")
        }
        let text = String(decoding: begin.prefix(200), as: UTF8.self).lowercased()
        if text.hasPrefix("outs:"), text.contains("md5:") {
            return Self("a DVC pointer", .note, "run 'dvc pull' for the file it points to")
        }
        if ["<!doctype html", "<html", "<?xml", "<head"].contains(where: text.hasPrefix) {
            return Self("an HTML page, perhaps of a failed download", .error, "fetch the file again")
        }
        if Self.isBase64(begin) {
            return Self("text in base64", .error, "decode it with 'base64 -d'")
        }
        guard !head.isEmpty, Self.isText(head) else { return nil }
        return Self("text", .note, "a name without 'tfevents' keeps TensorBoard away from it")
    }

    /// Whether it is a record in base64.
    private static func isBase64(_ text: ArraySlice<UInt8>) -> Bool {
        let letters = text.prefix(256).filter { $0 > UInt8(ascii: " ") }
        guard letters.count >= 64 else { return false }
        var (bits, count, bytes) = (UInt32(0), 0, [UInt8]())
        for letter in letters where letter != UInt8(ascii: "=") {
            let value: UInt8
            switch letter {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = letter - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = letter - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = letter + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return false
            }
            (bits, count) = (bits << 6 | UInt32(value), count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes.count >= RecordFrame.headerLength
            && RecordHeader(readingFrom: unsafe bytes.span.bytes).isValid
    }

    /// Whether all of it is printable; a character may be cut off at the end.
    private static func isText(_ head: [UInt8]) -> Bool {
        let controls = head.contains {
            $0 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].contains($0) || $0 == 0x7f
        }
        guard !controls else { return false }
        return (0...min(3, head.count)).contains { cut in
            unsafe head.prefix(head.count - cut).withUnsafeBytes {
                unsafe String(validating: $0, as: UTF8.self) != nil
            }
        }
    }
}
