import Foundation
import TFRecord
import TestSupport

/// The bytes of an event file, put together by hand.
struct EventFile {
    private(set) var bytes: [UInt8] = []

    /// Where records end, and 0.
    private(set) var boundaries = [0]

    /// A file that begins as it should.
    static var versioned: EventFile {
        var file = EventFile()
        file.append(.version())
        return file
    }

    mutating func append(_ event: SerializedEvent) {
        append(payload: event.bytes)
    }

    mutating func append(payload: [UInt8]) {
        let length = UInt64(payload.count)
        bytes += littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue)
        bytes += payload + littleEndian(MaskedCRC32C(of: payload.span.bytes).rawValue)
        boundaries.append(bytes.count)
    }

    mutating func append(raw: [UInt8]) {
        bytes += raw
    }

    /// Flips one bit of every byte of a range.
    mutating func damage(_ range: Range<Int>) {
        for position in range { bytes[position] ^= 4 }
    }
}

/// The bytes of an event, put together by hand.
struct SerializedEvent {
    let bytes: [UInt8]

    init(wallTime: Double, step: Int, _ content: [UInt8]) {
        bytes =
            [0x09] + littleEndian(wallTime.bitPattern) + [0x10] + varint(UInt64(truncatingIfNeeded: step))
            + content
    }

    static func version(
        _ version: String = "brain.Event:2", wallTime: Double = 1
    ) -> SerializedEvent {
        SerializedEvent(wallTime: wallTime, step: 0, field(0x1a, [UInt8](version.utf8)))
    }

    static func scalar(
        _ tag: String, _ value: Float = 0.5, step: Int, wallTime: Double = 1
    ) -> SerializedEvent {
        scalar(tag: [UInt8](tag.utf8), value, step: step, wallTime: wallTime)
    }

    static func scalar(
        tag: [UInt8], _ value: Float = 0.5, step: Int, wallTime: Double = 1
    ) -> SerializedEvent {
        let value = field(0x0a, tag) + [0x15] + littleEndian(value.bitPattern)
        return SerializedEvent(wallTime: wallTime, step: step, field(0x2a, field(0x0a, value)))
    }

    static func sessionStart(step: Int) -> SerializedEvent {
        SerializedEvent(wallTime: 1, step: step, field(0x3a, [0x08, 1]))
    }
}

func field(_ key: UInt8, _ content: [UInt8]) -> [UInt8] {
    [key] + varint(UInt64(content.count)) + content
}

func varint(_ value: UInt64) -> [UInt8] {
    value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
}

func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) }
}

extension TemporaryDirectory {
    /// Writes a file below the directory and gives its path.
    @discardableResult
    func write(_ file: EventFile, to name: String = "events.out.tfevents.1") throws -> String {
        try write(file.bytes, to: name)
    }

    /// Writes a file below the directory and gives its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }
}
