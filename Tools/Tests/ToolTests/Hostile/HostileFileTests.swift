import Foundation
import TFRecord
import TestSupport
import Testing

/// Files that claim much and hold little, or hold more than anyone meant: an answer in bounded memory from verify,
/// and from repair a file that is sound.
@Suite(.serialized)
struct HostileFileTests {
    /// Unoptimised code takes a minute for what is meant.
    #if DEBUG
    private static let share = 16
    #else
    private static let share = 1
    #endif

    /// Kilobytes of address space that the tools get: those of the Swift runtime and of a file's longest record.
    private static let memory = 600_000

    private func run(_ arguments: [String]) async throws -> ToolResult {
        let script = "ulimit -v \(Self.memory); exec \"$@\""
        let tool = try Tool(path: "/bin/sh").start(["-c", script, "sh", Tool.tfevents.path] + arguments)
        return try await tool.result(within: .seconds(300))
    }

    /// What verify says of the files of a directory, line by line.
    private func lines(_ arguments: String..., in directory: TemporaryDirectory) async throws -> [Substring] {
        let result = try await run(["verify"] + arguments + [directory.path])
        #expect(result.exitCode.map { $0 <= 1 } == true, "\(result.standardError)")
        return result.standardOutput.split(separator: "\n")
    }

    private struct Answer {
        /// The checks that fail, in the order of verify's lines.
        var checks: [String]
        /// What verify counts.
        var counts: String
        /// What verify counts in the repaired files, which must be sound.
        var repaired: String
    }

    /// What the tools say of files; of those that are left, because no event could be kept, repair says so.
    private func answer(to directory: TemporaryDirectory, isLeft: Bool = false) async throws -> Answer {
        func counts(_ lines: [Substring]) -> String { lines.dropLast().last.map(String.init) ?? "" }
        let found = try await lines(in: directory)
        let new = try TemporaryDirectory()
        let repair = try await run(["repair", directory.path, "--out", new.appending("run")])
        #expect(repair.exitCode == (isLeft ? 1 : 0), "\(repair.standardError)")
        if isLeft {
            let checks = found.map { String($0.split(separator: " ")[1].dropLast()) }
            return Answer(checks: checks, counts: counts(found), repaired: "")
        }
        let repaired = try await run(["verify", new.appending("run")])
        #expect(repaired.exitCode == 0, "\(repaired.standardOutput)")
        let severities = ["error ", "warning ", "note "]
        let findings = found.filter { line in severities.contains { line.hasPrefix($0) } }
        return Answer(
            checks: findings.map { String($0.split(separator: " ")[1].dropLast()) },
            counts: counts(found), repaired: counts(repaired.standardOutput.split(separator: "\n")))
    }

    private func record(_ payload: [UInt8]) -> [UInt8] {
        header(UInt64(payload.count)) + payload + littleEndian(MaskedCRC32C(of: payload.span.bytes).rawValue)
    }

    private func header(_ length: UInt64) -> [UInt8] {
        littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue)
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
        let answer = try await answer(to: directory)
        #expect(answer.checks == ["record.length-crc"])
        #expect(answer.counts == "1 file, 2 events, 1 scalar, 1 tag, steps 1 to 1")
        #expect(answer.repaired == answer.counts)
    }

    @Test(arguments: [1 << 28, 1 << 31, 1 << 40, 1 << 62, 1 << 63, UInt64.max])
    func aLengthThatNobodyHas(_ length: UInt64) async throws {
        let event = scalar([0x61], step: 1)
        let directory = try write(version + event + header(length) + scalar([0x61], step: 2))
        let answer = try await answer(to: directory)
        #expect(answer.checks == ["record.length"])
        #expect(answer.counts == "1 file, 3 events, 2 scalars, 1 tag, steps 1 to 2")
        #expect(answer.repaired == answer.counts)
    }

    @Test func headersWithinHeaders() async throws {
        // Each claims all that follows it, and none of them tells the truth.
        let headers = (1..<200_000).flatMap { header(UInt64((200_000 - $0) * 12)) }
        let answer = try await answer(
            to: try write(version + headers + [UInt8](repeating: 0, count: 16)), isLeft: true)
        #expect(answer.checks.first == "record.data-crc")
    }

    @Test(arguments: ["gzip", "zlib"]) func aBombOfZeros(_ format: String) async throws {
        let script = """
            import sys, zlib
            z = zlib.compressobj(1, zlib.DEFLATED, \(format == "gzip" ? 31 : 15))
            sys.stdout.buffer.write(z.compress(sys.stdin.buffer.read()))
            for _ in range(\((4 << 10) / Self.share)): sys.stdout.buffer.write(z.compress(bytes(1 << 20)))
            sys.stdout.buffer.write(z.flush())
            """
        let bomb = try TestSupport.run(["python3", "-c", script], input: Data(version)).output
        let answer = try await answer(to: try write([UInt8](bomb), "tfevents.gz"), isLeft: true)
        #expect(answer.checks.prefix(2) == ["record.length-crc", "file.compressed"])
    }

    @Test func aBombOfRecordsInGzip() async throws {
        let empty = record([])
        let chunk = [UInt8]([[UInt8]](repeating: empty, count: 1 << 12).joined())
        let raw = try write([UInt8]([[UInt8]](repeating: chunk, count: 64).joined()), "raw")
        let bomb = try TestSupport.run(["gzip", "-9", "--stdout", raw.appending("raw")]).output
        let answer = try await answer(to: try write([UInt8](bomb), "tfevents.gz"))
        #expect(answer.checks == ["file.compressed"])
        #expect(answer.counts == "1 file, 262144 events, 0 scalars, 0 tags, no steps")
        #expect(answer.repaired == "1 file, 262145 events, 0 scalars, 0 tags, no steps")
    }

    @Test func aMillionEmptyRecords() async throws {
        let count = 1_000_000
        let records = [[UInt8]](repeating: record([]), count: count)
        let answer = try await answer(to: try write(version + [UInt8](records.joined())))
        #expect(answer.checks.isEmpty)
        #expect(answer.counts == "1 file, \(count + 1) events, 0 scalars, 0 tags, no steps")
        #expect(answer.repaired == answer.counts)
    }

    @Test func aBombOfEmptyValuesInGzip() async throws {
        let summary = [UInt8](repeating: 0, count: 10_000_000).indices.map {
            UInt8($0.isMultiple(of: 2) ? 0x0a : 0)
        }
        let raw = try write(version + record([0x2a] + varint(summary.count) + summary), "raw")
        let bomb = try TestSupport.run(["gzip", "-9", "--stdout", raw.appending("raw")]).output
        let lines = try await lines("--as-tensorboard", in: try write([UInt8](bomb), "tfevents.gz"))
        #expect(lines.contains { $0.hasPrefix("1 file, 2 events, 0 scalars, 1 tag,") })
    }

    @Test func aTensorOfMillionsOfTruthValuesIsDumped() async throws {
        let packed = [UInt8](repeating: 1, count: 30_000_000)
        let tensor = [0x08, 10, 0x5a] + varint(packed.count) + packed
        let value = [0x0a, 1, 0x61, 0x42] + varint(tensor.count) + tensor
        let summary = [0x0a] + varint(value.count) + value
        let directory = try write(version + record([0x2a] + varint(summary.count) + summary))
        let dump = "dump '\(directory.appending("tfevents.1"))' | tail -c 40"
        let tool = try Tool(path: "/bin/sh").start(
            ["-c", "ulimit -v \(Self.memory); \(Tool.tfevents.path) \(dump)"])
        let result = try await tool.result(within: .seconds(300))
        #expect(result.standardOutput.hasSuffix("true, true]}}]}}\n"))
    }

    @Test func tagsOfAMegabyte() async throws {
        let tags = (0..<10).map { [UInt8](repeating: 0x61 + $0, count: 1 << 20) }
        let events = (1...2).flatMap { step in tags.flatMap { scalar($0, step: UInt8(step)) } }
        let sound = try await answer(to: try write(version + events))
        #expect(sound.checks.isEmpty)
        #expect(sound.counts == "1 file, 21 events, 20 scalars, 10 tags, steps 1 to 2")
        #expect(sound.repaired == sound.counts)

        // Named in full, they would bury what is wrong with them.
        let repeated = try await lines(in: try write(version + events + events))
        #expect(repeated.count == 3)
        #expect(repeated.first?.contains("found 1; 9 more tags go back with it") == true)
        #expect(repeated.allSatisfy { $0.utf8.count < 1000 })
    }

    /// Tags that differ in the last mark alone: to compare them as Unicode does takes an hour.
    @Test(arguments: [
        ["verify", "--as-tensorboard"], ["inspect"], ["export", "--wide"], ["compare", "--tag", "*"],
        ["watch", "--once"],
    ])
    func tagsOfCombiningMarks(_ command: [String]) async throws {
        let marks = [UInt8](String(repeating: "\u{301}\u{316}", count: (1 << 18) / Self.share).utf8)
        let tags = (0..<24).map { marks + [UInt8]("\u{300}\($0)".utf8) }
        let directory = try write(version + tags.flatMap { scalar($0, step: 1) })
        let tool = try Tool.tfevents.start([command[0], directory.path] + command.dropFirst())
        let result = try await tool.result(within: .seconds(120))
        #expect(result.exitCode == 0, "\(result.standardError.prefix(1000))")
        #expect(!result.standardOutput.isEmpty)
    }

    @Test func tenThousandTags() async throws {
        let tags = (0..<10_000).map { [UInt8]("tag/\($0)".utf8) }
        let events = (1...3).flatMap { step in tags.flatMap { scalar($0, step: UInt8(step)) } }
        let directory = try write(version + events)
        let answer = try await answer(to: directory)
        #expect(answer.checks.isEmpty)
        #expect(answer.counts == "1 file, 30001 events, 30000 scalars, 10000 tags, steps 1 to 3")
        #expect(answer.repaired == answer.counts)
        #expect(try await lines("--as-tensorboard", in: directory).count == 10_003)
    }

    @Test func bytesThatAreNoText() async throws {
        let tags: [[UInt8]] = [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82],
            [UInt8](repeating: 0xff, count: 1 << 20),
        ]
        let answer = try await answer(to: try write(version + tags.flatMap { scalar($0, step: 1) }))
        #expect(answer.checks == [String](repeating: "event.utf8", count: tags.count))
        #expect(answer.repaired == "1 file, 7 events, 6 scalars, 6 tags, steps 1 to 1")
    }
}

private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) }
}

private func varint(_ value: Int) -> [UInt8] {
    value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
}
