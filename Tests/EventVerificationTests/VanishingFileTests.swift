import EventVerification
import Foundation
import TestSupport
import Testing

/// Files that are gone, or become shorter, while others are verified.
@Suite struct VanishingFileTests {
    /// A run whose finding comes first, and many sound ones after it.
    private func scratch(runs: Int) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 2))
        for number in 1...runs { try directory.write(file, to: "run\(number + 1000)/tfevents.1") }
        file.append(.scalar("loss", step: 1))
        try directory.write(file, to: "a/tfevents.1")
        return directory
    }

    @Test func theOthersAreStillVerified() async throws {
        let directory = try scratch(runs: 400)
        let deletion = Task.detached {
            for number in (1...400).reversed() {
                try FileManager.default.removeItem(at: directory.url.appending(path: "run\(number + 1000)"))
            }
        }
        let verification = Verification(directory.path)
        try await deletion.value
        // Each file that was seen was read, or has a line of its own.
        #expect(verification.checks.filter { $0 != "path.unreadable" } == ["scalar.step-order"])
        #expect(Set(verification.findings.map(\.place.path)).count == verification.findings.count)
        #expect(verification.summary.fileCount >= 1)
        #expect(verification.summary.failures.isEmpty)
    }

    @Test func aFileOfTheListThatIsGoneIsALine() throws {
        let directory = try scratch(runs: 2)
        let gone = directory.appending("run1001/tfevents.1")
        try FileManager.default.removeItem(atPath: gone)
        let verification = Verification(directory.appending("a"), gone, directory.appending("run1002"))
        #expect(verification.summary.failures.map(\.reason) == ["\(gone): No such file or directory"])
        #expect(verification.checks == ["scalar.step-order"])
        #expect(verification.summary.fileCount == 2)
    }

    @Test func aFileCutShortWhileItIsReadIsANote() async throws {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        for step in 1...100_000 { file.append(.scalar("loss", step: step)) }
        let path = try directory.write(file)
        let cut = Task.detached { truncate(path, 1_000_003) }
        let verification = Verification(path)
        #expect(await cut.value == 0)
        #expect(verification.checks.allSatisfy { $0 == "record.truncated" })
        #expect(verification.summary.scalarCount > 20_000)
    }
}
