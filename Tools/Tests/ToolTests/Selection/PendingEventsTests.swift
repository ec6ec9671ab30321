import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

/// What a crashed writer left, as the commands see it.
@Suite struct PendingEventsTests {
    private let directory: TemporaryDirectory
    private var logDirectory: String { directory.appending("crashed") }

    /// Copies a writer's files while it holds events back, which leaves what a crash would leave.
    init() throws {
        directory = try TemporaryDirectory()
        let writer = try EventWriter(
            runDirectory: directory.appending("living/a"),
            options: .init(flushInterval: .seconds(3600), crashProtection: .besideEventFile))
        writer.addScalar("loss", 0.5, step: 1)
        try writer.flush()
        writer.addScalar("loss", 0.375, step: 2)
        writer.addScalar("loss", 7.890625, step: 3)
        try #require(writer.crashProtection == .besideEventFile)
        try FileManager.default.copyItem(
            atPath: directory.appending("living"), toPath: directory.appending("crashed"))
        try writer.close()
    }

    private static func announcement(_ command: String, _ fate: String) -> String {
        "tfevents \(command): a: 2 of a crashed writer's events not in its file; \(fate)\n"
    }

    @Test(arguments: ["inspect", "export", "tail", "dump"])
    func areSaidAndReadOnRequest(command: String) async throws {
        let without = try await Tool.tfevents.run(command, logDirectory)
        #expect(without.exitCode == 0)
        #expect(without.standardError == Self.announcement(command, "--include-pending reads them"))
        #expect(without.standardOutput.contains("0.5"))
        #expect(!without.standardOutput.contains("7.890625"))

        let with = try await Tool.tfevents.run(command, logDirectory, "--include-pending")
        #expect(with.exitCode == 0)
        #expect(with.standardError.isEmpty)
        #expect(with.standardOutput.contains("7.890625"))
    }

    @Test func areReadOnceAndInOrder() async throws {
        let result = try await Tool.tfevents.run("export", logDirectory, "--include-pending")
        let values = result.standardOutput.split(separator: "\n").map { $0.split(separator: ",").last ?? "" }
        #expect(values == ["value", "0.5", "0.375", "7.890625"])
    }

    @Test func areNoneOfAnotherFile() async throws {
        let writer = try EventWriter(runDirectory: directory.appending("other"))
        writer.addScalar("loss", 7, step: 1)
        try await writer.close()
        let name = try #require(try directory.eventFiles(in: "other").first)
        let other = "\(logDirectory)/a/\(name.split(separator: "/").last ?? "")"
        try FileManager.default.moveItem(atPath: name, toPath: other)
        let result = try await Tool.tfevents.run("export", other, "--include-pending")
        #expect(result.standardError.isEmpty)
        #expect(result.standardOutput.hasSuffix(",7.0\n"))
        #expect(result.standardOutput.split(separator: "\n").count == 2)
    }

    @Test func makeARunWhereNoFileAppeared() async throws {
        for file in try directory.eventFiles(in: "crashed/a") {
            try FileManager.default.removeItem(atPath: file)
        }
        let inspected = try await Tool.tfevents.run("inspect", "--json", logDirectory)
        let run = try JSONValue(parsing: inspected.standardOutput)["runs"]?.arrayValue?.first
        #expect(run?["run"] == "a" && run?["events"] == 0)
        // They still hold what the file held.
        #expect(run?["pending_events"] == 3)
        let exported = try await Tool.tfevents.run("export", logDirectory, "--include-pending")
        #expect(exported.standardOutput.hasSuffix(",7.890625\n"))
    }

    @Test func areNotThoseOfALivingWriter() async throws {
        let writer = try EventWriter(
            runDirectory: directory.appending("alone"), options: .init(flushInterval: .seconds(3600)))
        writer.addScalar("loss", 0.5, step: 1)
        try await writer.flush()
        writer.addScalar("loss", 7.890625, step: 2)
        let result = try await Tool.tfevents.run("export", directory.appending("alone"), "--include-pending")
        #expect(result.exitCode == 0)
        #expect(result.standardError.isEmpty)
        #expect(result.standardOutput.hasSuffix(",0.5\n"))
        try await writer.close()
    }

    @Test func areNotCopiedByAnEdit() async throws {
        let out = directory.appending("edited")
        let result = try await Tool.tfevents.run("edit", logDirectory, "--out", out, "--rename-tag", "loss=l")
        #expect(result.exitCode == 0)
        #expect(result.standardError.hasPrefix(Self.announcement("edit", "they are not copied")))
        #expect(try directory.events(in: "edited/a").count == 1)
    }

    @Test func areAnnouncedByAFollowingTail() async throws {
        let tail = try Tool.tfevents.start(["tail", "-f", logDirectory])
        try await until { tail.standardOutput.contains("0.5") }
        tail.send(signal: SIGINT)
        let result = try await tail.result()
        #expect(result.standardError == Self.announcement("tail", "tail without -f can read them"))
        #expect(try await Tool.tfevents.run("tail", "-f", logDirectory, "--include-pending").exitCode == 64)
    }
}
