import Foundation
import SystemPackage
import TFRecord
import TestSupport
import Testing

/// Files made to exhaust a reader: an answer in bounded memory, and in any time at all.
@Suite(.serialized) struct HostileInputTests {
    /// Kilobytes of address space that the tools get: those of the Swift runtime and of a file's longest record.
    private static let memory = 600_000

    private func run(_ arguments: String...) async throws -> ToolResult {
        let script = "ulimit -v \(Self.memory); exec \"$@\""
        let tool = try Tool(path: "/bin/bash").start(["-c", script, "-", Tool.tfevents.path] + arguments)
        return try await tool.result(within: .seconds(300))
    }

    /// What verify and repair make of a file: their exit codes, and how many events verify counted in the repaired file.
    private func answers(_ bytes: [UInt8], growingTo size: Int64? = nil) async throws -> (
        verify: Int32?, repair: Int32?, summary: Substring
    ) {
        let directory = try TemporaryDirectory()
        let path = directory.appending("a.tfevents")
        try Data(bytes).write(to: URL(filePath: path))
        if let size {
            let descriptor = try FileDescriptor.open(FilePath(path), .readWrite)
            try descriptor.closeAfter { try descriptor.resize(to: size) }
        }
        let verify = try await run("verify", path)
        let repair = try await run("repair", path, "--out", directory.appending("new"))
        #expect(verify.signal == nil, "\(verify.standardError)")
        #expect(repair.signal == nil, "\(repair.standardError)")
        let result = directory.contains("new") ? try await run("verify", directory.appending("new")) : nil
        #expect(result?.exitCode ?? 0 == 0)
        return (verify.exitCode, repair.exitCode, result?.standardOutput.prefix { $0 != "\n" } ?? "")
    }

    private func frame(_ payload: [UInt8]) -> [UInt8] {
        header(UInt64(payload.count)) + payload + littleEndian(MaskedCRC32C(of: payload.span.bytes).rawValue)
    }

    private func header(_ length: UInt64) -> [UInt8] {
        littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue)
    }

    private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private func field(_ key: UInt8, _ content: [UInt8]) -> [UInt8] {
        var (length, rest) = ([UInt8](), content.count)
        while rest >= 0x80 {
            length.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return [key] + length + [UInt8(rest)] + content
    }

    private func scalar(_ tag: [UInt8]) -> [UInt8] {
        frame(wallTime + [0x10, 1] + field(0x2a, field(0x0a, field(0x0a, tag) + [0x15, 0, 0, 0, 0x3f])))
    }

    /// 1,700,000,000 s.
    private var wallTime: [UInt8] { [0x09, 0, 0, 0, 0x40, 0xfc, 0x54, 0xd9, 0x41] }

    private var version: [UInt8] { frame(field(0x1a, Array("brain.Event:2".utf8))) }

    /// A sparse file of 5 GB, or of 256 MB where the code is not optimised.
    @Test func gigabytesOfNothing() async throws {
        #if DEBUG
        let size: Int64 = 1 << 28
        #else
        let size: Int64 = 5 << 30
        #endif
        let (verify, repair, summary) = try await answers(version, growingTo: size)
        #expect(verify == 1)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 1 event,"))
    }

    @Test(arguments: [1 << 62, 1 << 63, .max, 1 << 31, 1 << 28] as [UInt64])
    func lengthsThatAreNotThere(_ length: UInt64) async throws {
        let (verify, repair, summary) = try await answers(version + header(length) + scalar([0x61]))
        #expect(verify == 1)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 2 events, 1 scalar, 1 tag"))
    }

    @Test func aMillionEmptyRecords() async throws {
        let empty = frame([])
        var bytes = version
        for _ in 0..<1_000_000 { bytes += empty }
        let (verify, repair, summary) = try await answers(bytes)
        #expect(verify == 0)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 1000001 events, 0 scalars, 0 tags, no steps"))
    }

    @Test func tagsOfAMegabyte() async throws {
        let tags = (0..<20).map { [UInt8](repeating: 0x61, count: 1 << 20) + [$0] }
        let (verify, repair, summary) = try await answers(version + tags.flatMap(scalar))
        #expect(verify == 0)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 21 events, 20 scalars, 20 tags"))
    }

    @Test func aMegabyteThatIsNoText() async throws {
        let tag = [UInt8](repeating: 0xff, count: 1 << 20)
        let (verify, repair, summary) = try await answers(version + scalar(tag))
        #expect(verify == 1)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 2 events, 1 scalar, 1 tag"))
    }

    @Test func tenThousandTags() async throws {
        let tags = (0..<10_000).flatMap { scalar(Array("tag/\($0)".utf8)) }
        let (verify, repair, summary) = try await answers(version + tags)
        #expect(verify == 0)
        #expect(repair == 0)
        #expect(summary.hasPrefix("1 file, 10001 events, 10000 scalars, 10000 tags"))
    }

    @Test func headersWithinHeaders() async throws {
        // Each claims all that follows it, and none of them tells the truth.
        var bytes = version
        for number in 1..<200_000 { bytes += header(UInt64((200_000 - number) * 12)) }
        bytes += [UInt8](repeating: 0, count: 16)
        let (verify, repair, _) = try await answers(bytes)
        #expect(verify == 1)
        #expect(repair == 0)
    }

    @Test(arguments: ["gzip", "zlib"]) func aBomb(_ format: String) async throws {
        let directory = try TemporaryDirectory()
        // A gigabyte of zeros in a megabyte, behind a record that is sound.
        let script = """
            import sys, zlib
            z = zlib.compressobj(9, zlib.DEFLATED, \(format == "gzip" ? 31 : 15))
            sys.stdout.buffer.write(z.compress(sys.stdin.buffer.read()))
            for _ in range(1024): sys.stdout.buffer.write(z.compress(bytes(1 << 20)))
            sys.stdout.buffer.write(z.flush())
            """
        let bomb = try TestSupport.run(["python3", "-c", script], input: Data(version)).output
        try bomb.write(to: URL(filePath: directory.appending("a.tfevents")))
        let verify = try await run("verify", directory.appending("a.tfevents"))
        #expect(verify.exitCode == 1)
        let repair = try await run(
            "repair", directory.appending("a.tfevents"), "--out", directory.appending("new"))
        #expect(repair.exitCode == 0, "\(repair.standardError)")
        let size = try FileManager.default.attributesOfItem(atPath: directory.appending("new"))[.size] as? Int
        #expect((size ?? .max) < 1000)
    }
}
