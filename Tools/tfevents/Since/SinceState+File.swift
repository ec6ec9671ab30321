@_spi(Tools) import OrderedJSON
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import ToolSupport

/// A state as a file: JSON Lines, of which the first says the version and the last the checksum of all before it.
extension SinceState {
    static let version = 1

    /// Reads a state; where there is none, nothing was read yet.
    ///
    /// - Throws: `SinceStateError`.
    init(path: String, options: String) throws(SinceStateError) {
        self.options = options
        guard let type = (try? Stat(FilePath(path)))?.type else { return }
        guard type == .regular else {
            throw SinceStateError(path: path, reason: .unreadable("it is no regular file"))
        }
        status = Self.status(path)
        var lines: [[UInt8]] = []
        do {
            var reader = try LineReader(path: path, lengthLimit: Int(Int32.max))
            while let line = try reader.next() { lines.append(line) }
        } catch {
            throw SinceStateError(path: path, reason: .unreadable("\(error)"))
        }
        func value(_ index: Int) throws(SinceStateError) -> JSONValue {
            guard lines.indices.contains(index), let value = try? JSONValue(parsing: lines[index]) else {
                throw SinceStateError(path: path, reason: .damaged(line: index + 1))
            }
            return value
        }
        let first = try value(0)
        guard let version = first["tfevents_since"]?.integerValue else {
            throw SinceStateError(path: path, reason: .damaged(line: 1))
        }
        guard version == Self.version else {
            throw SinceStateError(path: path, reason: .otherVersion(version))
        }
        guard try value(lines.count - 1)["checksum"]?.stringValue == Self.checksum(lines.dropLast()) else {
            throw SinceStateError(path: path, reason: .damaged(line: lines.count))
        }
        guard let made = first["options"]?.stringValue, made == options else {
            let made = first["options"]?.stringValue ?? ""
            throw SinceStateError(path: path, reason: .otherOptions(made, now: options))
        }
        for index in 1..<lines.count - 1 where !take(try value(index)) {
            throw SinceStateError(path: path, reason: .damaged(line: index + 1))
        }
    }

    /// What the file of a state looks like; every pass leaves another one.
    static func status(_ path: String) -> FileStatus? { try? FileStatus(FilePath(path)) }

    /// Writes the state in place of the one that is there.
    func write(to path: String) throws(BufferedFileError) {
        var file = try BufferedFile(replacing: path)
        var lines = [
            JSONValue.object(
                JSONObject([
                    ("tfevents_since", .integer(Self.version)), ("options", .string(options)),
                ]))
        ]
        lines += runs.sorted { $0.key < $1.key }.map { Self.line(name: $0, $1) }
        lines += introductions.sorted { $0.key < $1.key }.map { Self.line(name: $0, $1) }
        lines += verified.map(Self.line)
        let texts = lines.map { Array($0.text().utf8) }
        for text in texts { try file.write(text + [UInt8(ascii: "\n")]) }
        let end = JSONValue.object(JSONObject([("checksum", .string(Self.checksum(texts[...])))]))
        try file.write(Array("\(end.text())\n".utf8))
        try file.complete()
    }

    private static func checksum(_ lines: ArraySlice<[UInt8]>) -> String {
        let bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        // The span lives as long as the call.
        return unsafe MaskedCRC32C(of: bytes.span.bytes).description
    }
}
