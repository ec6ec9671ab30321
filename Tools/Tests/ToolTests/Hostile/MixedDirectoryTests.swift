import Foundation
import TestSupport
import Testing

/// A directory in which event files lie among other things, as directories of people do: each command reads what there
/// is, says of the rest what it is, and ends with the same code as the others.
@Suite struct MixedDirectoryTests {
    enum Contents: Int32, CaseIterable {
        case sound = 0
        /// Something is damaged, or no event file.
        case damaged = 1
        /// Something cannot be read.
        case unreadable = 2
    }

    private let directory: TemporaryDirectory
    private var runs: String { directory.appending("runs") }

    init() throws {
        directory = try TemporaryDirectory()
        let records = (1...5).map { step in
            RawEvents.record(
                RawEvents.event(step: step, wallTime: 1e9, [RawEvents.scalar(Array("loss".utf8), 1)]))
        }
        let whole = records.flatMap { $0 }
        try write("plain", whole)
        try write("gzip", run(["gzip", "--stdout"], input: Data(whole)).output)
        try write("zlib", run(["python3", "-c", Self.compress], input: Data(whole)).output)
        try write("cut", whole.dropLast(3))
        try write("empty", [])
        try #require(mkfifo(directory.appending("runs/pipe.tfevents"), 0o600) == 0)
        try directory.link("runs/plain/up", to: "..")
        try directory.link("runs/device.tfevents", to: "/dev/full")
    }

    private static let compress =
        "import sys, zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))"

    private func write(_ run: String, _ bytes: some Sequence<UInt8>) throws {
        try directory.write("runs/\(run)/tfevents.1", bytes: Array(bytes))
        // What is new may be about to be written on.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)],
            ofItemAtPath: directory.appending("runs/\(run)/tfevents.1"))
    }

    private func add(_ contents: Contents) throws {
        if contents == .sound { return }
        try write(
            "pointer",
            Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n".utf8))
        try write("text", Array("no events\n".utf8))
        var archive = [UInt8](try run(["gzip", "--stdout"], input: Data(count: 5000)).output)
        archive[archive.count / 2] ^= 0xff
        try write("archive", archive)
        try write("binary", (0..<5000).map { UInt8(truncatingIfNeeded: $0 * $0) })
        if contents == .damaged { return }
        try directory.link("runs/lost.tfevents", to: "nowhere")
    }

    @Test(
        arguments: [
            ["verify"], ["inspect"], ["watch", "--once"], ["tail"], ["export"], ["export", "--wide"],
            ["dump"],
            ["compare", "--tag", "*"], ["aggregate", "--tag", "*", "--out"],
            ["edit", "--keep-tag", "*", "--out"],
            ["repair", "--out"],
        ], Contents.allCases)
    func isReadAndTold(_ command: [String], _ contents: Contents) async throws {
        try add(contents)
        let arguments = command.last == "--out" ? command + [directory.appending("new")] : command
        let tool = try Tool.tfevents.start([arguments[0], runs] + arguments.dropFirst())
        let result = try await tool.result(within: .seconds(60))
        #expect(result.exitCode == contents.rawValue, "\(result.standardError)")
        let said = result.standardOutput + result.standardError
        if contents != .sound {
            #expect(said.contains("a Git LFS pointer"))
            #expect(said.contains("run 'git lfs pull'"))
        }
        #expect(said.contains("lost.tfevents") == (contents == .unreadable))
        if command == ["export"] {
            let rows = result.standardOutput.split(separator: "\n").dropFirst()
            #expect(rows.count == 19, "five points in each of three files, and four")
        }
        if command.first == "edit" {
            #expect(try directory.names(in: "new/plain") == ["tfevents.1"])
            #expect(!directory.contains("new/pointer/tfevents.1"))
        }
    }
}
