import EventVerification
import Foundation
import TestSupport
import Testing

@Suite struct PathTests {
    private func scratch() throws -> (TemporaryDirectory, sound: String) {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 1))
        return (directory, try directory.write(file, to: "run/events.out.tfevents.1"))
    }

    @Test func everyRunBelowADirectoryIsVerified() throws {
        let (directory, _) = try scratch()
        try directory.write(.versioned, to: "a/b/x.tfevents")
        try directory.write([1, 2, 3], to: "a/b/notes.txt")
        let summary = Verification(directory.path).summary
        #expect(summary.fileCount == 2)
        #expect(summary.failures.isEmpty)
    }

    @Test func aMissingPathFailsAndTheOthersAreVerified() throws {
        let (directory, sound) = try scratch()
        let missing = directory.url.appending(path: "missing").path
        let belowFile = sound + "/tfevents"
        let verification = Verification(missing, sound, belowFile)
        #expect(verification.summary.failures.map(\.path) == [missing, belowFile])
        #expect(verification.summary.failures.first?.reason == "\(missing): No such file or directory")
        #expect(verification.summary.eventCount == 2)
    }

    @Test func aDirectoryWithoutEventFilesFails() throws {
        let directory = try TemporaryDirectory()
        #expect(Verification(directory.path).summary.failures.count == 1)
    }

    @Test func anEmptyFileIsAWarning() throws {
        let (directory, _) = try scratch()
        let verification = Verification(try directory.write([], to: "run/events.out.tfevents.2"))
        #expect(verification.checks == ["file.empty"])
        #expect(verification.summary.count(.warning) == 1)
    }

    @Test func aTextFileDoesNoHarm() throws {
        let (directory, _) = try scratch()
        let text = [UInt8](String(repeating: "This is not an event file.\n", count: 40).utf8)
        let verification = Verification(try directory.write(text, to: "run/notes.tfevents.txt"))
        #expect(verification.checks == ["file.format"])
        #expect(verification.summary.count(.error) == 0)
    }

    @Test func aDirectoryNamedLikeAFileIsAnError() throws {
        let (directory, _) = try scratch()
        try directory.write(.versioned, to: "run/x.tfevents.d/y.tfevents")
        let expected = ["path.directory"]
        #expect(Verification(directory.path).checks == expected)
        #expect(Verification(directory.url.appending(path: "run/x.tfevents.d").path).checks == expected)
    }

    @Test func aLoopOfLinksEnds() throws {
        let (directory, _) = try scratch()
        try FileManager.default.createSymbolicLink(
            at: directory.url.appending(path: "run/loop"), withDestinationURL: directory.url)
        let verification = Verification(directory.path)
        #expect(verification.checks == ["path.loop"])
        #expect(verification.summary.fileCount == 1)
    }

    @Test func aDanglingLinkIsAnError() throws {
        let (directory, _) = try scratch()
        try FileManager.default.createSymbolicLink(
            atPath: directory.url.appending(path: "run/z.tfevents").path,
            withDestinationPath: "/nonexistent")
        #expect(Verification(directory.path).checks == ["path.unreadable"])
    }
}
