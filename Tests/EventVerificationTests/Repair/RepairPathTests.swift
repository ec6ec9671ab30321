import EventVerification
import TestSupport
import Testing

@Suite struct RepairPathTests {
    private func logDirectory() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try directory.write(.versioned, to: "logs/a.tfevents")
        try directory.write(.versioned, to: "logs/x/y/b.tfevents")
        try directory.write(.versioned, to: "logs/x.tfevents.d/c.tfevents")
        try directory.write("logs/x/checkpoint.pt")
        return directory
    }

    @Test func aLogDirectoryIsMirrored() throws {
        let directory = try logDirectory()
        let result = try RepairResult(directory.appending("logs"), to: directory.appending("new"))
        #expect(result.summary.fileCount == 3)
        #expect(result.summary.results == [directory.appending("new")])
        #expect(try directory.names(in: "new") == ["a.tfevents", "x", "x.tf-events.d"])
        #expect(try directory.names(in: "new/x/y") == ["b.tfevents"])
        #expect(Verification(directory.appending("new")).findings.isEmpty)
        #expect(try directory.names() == ["logs", "new"])
    }

    @Test func runsOfAnyNameAreMirrored() throws {
        let directory = try TemporaryDirectory()
        for run in [".copies/a", ".copies/0", "tfevents1", "tf-events1", "tfevents1/b"] {
            var file = EventFile.versioned
            file.append(.scalar(run, step: 1))
            try directory.write(file, to: "runs/\(run)/x.tfevents")
        }
        let result = try RepairResult(directory.appending("runs"), to: directory.appending("result"))
        #expect(result.summary.fileCount == 5)
        let verification = Verification(directory.appending("result"))
        #expect(verification.summary.fileCount == 5)
        #expect(verification.summary.tagCount == 5)
        #expect(verification.findings.isEmpty)
        #expect(try directory.names() == ["result", "runs"])
    }

    @Test func theDestinationMustBeFree() throws {
        let directory = try logDirectory()
        let (logs, file) = (directory.appending("logs"), directory.appending("logs/a.tfevents"))
        #expect(throws: RepairError.destinationExists(path: file)) {
            try RepairResult(logs, to: file)
        }
        #expect(throws: RepairError.destinationWithinSource(destination: logs + "/x/new", source: logs)) {
            try RepairResult(logs, to: logs + "/x/new")
        }
        try directory.link("link", to: logs)
        #expect(throws: RepairError.self) { try RepairResult(logs, to: directory.appending("link/new")) }
        #expect(throws: RepairError.self) { try RepairResult(logs, to: directory.appending("missing/new")) }
        #expect(try directory.names() == ["link", "logs"])
    }

    @Test func aMissingSourceIsAnError() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: RepairError.self) {
            try RepairResult(directory.appending("none"), to: directory.appending("new"))
        }
        #expect(throws: RepairError.noEventFiles(path: directory.path)) {
            try RepairResult(inPlace: directory.path)
        }
        #expect(try directory.names().isEmpty)
    }

    @Test func whatCannotBeReadFailsAndTheOthersAreRepaired() throws {
        let directory = try logDirectory()
        try directory.link("logs/z.tfevents", to: "/nonexistent")
        let result = try RepairResult(directory.appending("logs"), to: directory.appending("new"))
        #expect(result.summary.failures.map(\.path) == [directory.appending("logs/z.tfevents")])
        #expect(result.summary.fileCount == 3)
    }
}
