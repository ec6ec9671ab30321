import Foundation
import TFRecord
import TestSupport
import Testing

/// Files that claim much and hold little, or hold more than anyone meant: an answer in bounded memory.
@Suite(.serialized)
struct HostileFileTests {
    /// Unoptimised code takes a minute for what is meant.
    #if DEBUG
    private static let share = 16
    #else
    private static let share = 1
    #endif

    /// Runs a command in 1 GB of memory, all of it counted, and gives its lines.
    private func lines(_ command: String..., in directory: TemporaryDirectory) async throws -> [Substring] {
        let script = "ulimit -v 1000000; exec \"$@\""
        let arguments = ["-c", script, "sh", Tool.tfevents.path] + command + [directory.path]
        let result = try await Tool(path: "/bin/sh").start(arguments).result()
        #expect(result.signal == nil)
        #expect(result.exitCode.map { $0 <= 1 } == true, "\(result.standardError)")
        return result.standardOutput.split(separator: "\n")
    }

    private func verdict(_ directory: TemporaryDirectory) async throws -> (checks: [String], counts: String) {
        let lines = try await lines("verify", in: directory)
        let checks = lines.dropLast(2).map { String($0.split(separator: " ")[1].dropLast()) }
        return (checks, lines.dropLast().last.map(String.init) ?? "")
    }

    private func record(_ payload: [UInt8], claiming length: UInt64? = nil) -> [UInt8] {
        let length = length ?? UInt64(payload.count)
        return littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue) + payload
            + littleEndian(MaskedCRC32C(of: payload.span.bytes).rawValue)
    }

    private func scalar(_ tag: [UInt8], step: UInt8) -> [UInt8] {
        let value = [0x0a] + varint(tag.count) + tag + [0x15, 0, 0, 0x80, 0x3f]
        let summary = [0x0a] + varint(value.count) + value
        return record(
            [0x09] + littleEndian(1.0.bitPattern) + [0x10, step, 0x2a] + varint(summary.count) + summary)
    }

    private var version: [UInt8] { record([0x1a, 13] + [UInt8]("brain.Event:2".utf8)) }

    private func write(_ bytes: [UInt8], _ name: String = "tfevents.1") throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try Data(bytes).write(to: directory.url.appending(path: name))
        return directory
    }

    @Test func fiveGigabytesOfNothing() async throws {
        let directory = try write(version + scalar([0x61], step: 1))
        #expect(truncate(directory.appending("tfevents.1"), 5 << 30 / Self.share) == 0)
        let verdict = try await verdict(directory)
        #expect(verdict.checks == ["record.length-crc"])
        #expect(verdict.counts == "1 file, 2 events, 1 scalar, 1 tag, steps 1 to 1")
    }

    @Test(arguments: [1 << 28, 1 << 31, 1 << 40, 1 << 62, UInt64.max])
    func aLengthThatNobodyHas(_ length: UInt64) async throws {
        let event = scalar([0x61], step: 1)
        let directory = try write(version + event + record([], claiming: length) + scalar([0x61], step: 2))
        let verdict = try await verdict(directory)
        #expect(verdict.checks == ["record.length"])
        #expect(verdict.counts == "1 file, 3 events, 2 scalars, 1 tag, steps 1 to 2")
    }

    @Test func aBombOfZerosInGzip() async throws {
        let zeros = try run(["sh", "-c", "head -c \((4 << 30) / Self.share) /dev/zero | gzip -1"]).output
        let directory = try write([UInt8](zeros), "tfevents.gz")
        #expect(try await verdict(directory).checks == ["file.format", "file.compressed"])
    }

    @Test func aBombOfRecordsInGzip() async throws {
        let empty = record([])
        let chunk = [UInt8]([[UInt8]](repeating: empty, count: 1 << 12).joined())
        let raw = try write([UInt8]([[UInt8]](repeating: chunk, count: 64).joined()), "raw")
        let bomb = try run(["gzip", "-9", "--stdout", raw.appending("raw")]).output
        let verdict = try await verdict(try write([UInt8](bomb), "tfevents.gz"))
        #expect(verdict.checks == ["file.version", "file.compressed"])
        #expect(verdict.counts == "1 file, 262144 events, 0 scalars, 0 tags, no steps")
    }

    @Test func aMillionEmptyRecords() async throws {
        let count = 1_000_000
        let directory = try write(version + [UInt8]([[UInt8]](repeating: record([]), count: count).joined()))
        let verdict = try await verdict(directory)
        #expect(verdict.checks.isEmpty)
        #expect(verdict.counts == "1 file, \(count + 1) events, 0 scalars, 0 tags, no steps")
    }

    @Test func tagsOfAMegabyte() async throws {
        let tags = (0..<10).map { [UInt8](repeating: 0x61 + $0, count: 1 << 20) }
        let events = (1...2).flatMap { step in tags.flatMap { scalar($0, step: UInt8(step)) } }
        let sound = try await verdict(try write(version + events))
        #expect(sound.checks.isEmpty)
        #expect(sound.counts == "1 file, 21 events, 20 scalars, 10 tags, steps 1 to 2")

        // Named in full, they would bury what is wrong with them.
        let repeated = try await lines("verify", in: try write(version + events + events))
        #expect(repeated.count == 12)
        #expect(repeated.allSatisfy { $0.utf8.count < 1000 })
    }

    @Test func tenThousandTags() async throws {
        let tags = (0..<10_000).map { [UInt8]("tag/\($0)".utf8) }
        let events = (1...3).flatMap { step in tags.flatMap { scalar($0, step: UInt8(step)) } }
        let directory = try write(version + events)
        let verdict = try await verdict(directory)
        #expect(verdict.checks.isEmpty)
        #expect(verdict.counts == "1 file, 30001 events, 30000 scalars, 10000 tags, steps 1 to 3")
        #expect(try await lines("verify", "--as-tensorboard", in: directory).count == 10_003)
    }

    @Test func bytesThatAreNoText() async throws {
        let tags: [[UInt8]] = [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82],
        ]
        let verdict = try await verdict(try write(version + tags.flatMap { scalar($0, step: 1) }))
        #expect(verdict.checks == [String](repeating: "event.utf8", count: tags.count))
    }
}

private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) }
}

private func varint(_ value: Int) -> [UInt8] {
    value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
}
