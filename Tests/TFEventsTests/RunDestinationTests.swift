import Foundation
import SystemPackage
@_spi(Tools) import TFEvents
import TestSupport
import Testing

@Suite("A run's destination")
struct RunDestinationTests {
    let root: TemporaryDirectory
    var logDirectory: String { root.appending("runs") }

    init() throws {
        root = try TemporaryDirectory()
    }

    @Test func isCreatedWithTheDirectoriesAboveIt() throws {
        let destination = try RunDestination(logDirectory: logDirectory, run: "./q//seed-0/")
        #expect(destination.name == "q/seed-0")
        #expect(destination.path == "\(logDirectory)/q/seed-0")
        #expect(destination.lastStep == nil)
        #expect(root.contains("runs/q/seed-0"))
    }

    @Test(arguments: ["", "."])
    func canBeTheLogDirectoryItself(run: String) throws {
        try root.write("runs/other/a.tfevents")
        let destination = try RunDestination(logDirectory: logDirectory, run: run)
        #expect(destination.name == ".")
        #expect(destination.path == logDirectory)
    }

    @Test func isTakenWhereOnlyOtherFilesAre() throws {
        try root.write("runs/a/config.json", "runs/a/checkpoint/events.out.tfevents.1")
        #expect(try RunDestination(logDirectory: logDirectory, run: "a").name == "a")
    }

    @Test func isRefusedWhereEventsAreNamingTheWaysOut() throws {
        try root.write("runs/a/events.out.tfevents.1")
        let error = try #require(throws: RunDirectoryError.self) {
            try RunDestination(logDirectory: logDirectory, run: "a")
        }
        #expect(error == .occupied(path: "\(logDirectory)/a"))
        for way in ["resume", "new run", "overwrite"] {
            #expect(error.description.contains(way))
        }
        #expect(root.contains("runs/a/events.out.tfevents.1"))
    }

    @Test func getsTheNextFreeNumber() throws {
        try root.write("runs/q/seed-0/a.tfevents", "runs/q/seed-0_2/a.tfevents", "runs/q/seed-0_3/notes")
        let destination = try RunDestination(logDirectory: logDirectory, run: "q/seed-0", ifOccupied: .newRun)
        #expect(destination.name == "q/seed-0_4")
        #expect(destination.path == "\(logDirectory)/q/seed-0_4")
    }

    @Test func besideTheLogDirectoryItselfIsARunBelowIt() throws {
        try root.write("runs/a.tfevents")
        let destination = try RunDestination(logDirectory: logDirectory, run: ".", ifOccupied: .newRun)
        #expect(destination.name == "run_2")
        #expect(root.contains("runs/run_2"))
    }

    @Test func keepsItsNameWhereNothingIsInTheWay() throws {
        let destination = try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .newRun)
        #expect(destination.name == "a")
    }

    @Test(arguments: [true, false])
    func isNeverGivenTwiceWhenNewOnesAreAskedFor(isOccupied: Bool) async throws {
        if isOccupied { try root.write("runs/a/a.tfevents") }
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask { [logDirectory] in
                    try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .newRun).name
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(names.count == 50)
    }

    @Test func overwritesTheRunsOwnEventFilesOnly() throws {
        try root.write(
            "runs/a/1.tfevents", "runs/a/2.tfevents.v2", "runs/a/config.json", "runs/a/sub/3.tfevents")
        try root.write("runs/b/4.tfevents", "elsewhere/5.tfevents")
        try root.link("runs/a/link.tfevents", to: "../../elsewhere/5.tfevents")
        _ = try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .overwrite)
        #expect(try root.names(in: "runs/a") == ["config.json", "sub"])
        #expect(root.contains("runs/a/sub/3.tfevents"))
        #expect(root.contains("runs/b/4.tfevents"))
        #expect(root.contains("elsewhere/5.tfevents"))
    }

    @Test(arguments: ["../a", "a/../../b", "/tmp/a", "a.tfevents", "a/x.tfevents.d/b", "a\0b"])
    func cannotHaveAMisleadingName(run: String) throws {
        let error = try #require(throws: RunDirectoryError.self) {
            try RunDestination(logDirectory: logDirectory, run: run)
        }
        #expect(error.code == .invalidName && error.path == run)
        #expect(!root.contains("runs"))
    }

    @Test func cannotBeAFileOrBelowOne() throws {
        try root.write("runs/file")
        let file = "\(logDirectory)/file"
        #expect(throws: RunDirectoryError.unreadable(path: file, reason: .notDirectory)) {
            try RunDestination(logDirectory: logDirectory, run: "file")
        }
        #expect(throws: RunDirectoryError.notCreated(path: "\(file)/a", reason: .notDirectory)) {
            try RunDestination(logDirectory: logDirectory, run: "file/a")
        }
    }

    @Test func goesOnAfterTheLargestStepOfAllFiles() throws {
        for steps in [[1, 50, 7], [20]] {
            let writer = try EventWriter(runDirectory: "\(logDirectory)/a")
            for step in steps {
                writer.addScalar("loss", 1.0, step: step)
            }
            try writer.close()
        }
        let destination = try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .resume)
        #expect(destination.name == "a")
        #expect(destination.lastStep == 50)
        #expect(try root.eventFiles(in: "runs/a").count == 2)
    }

    @Test func goesOnAfterWhatCanBeReadOfADamagedFile() throws {
        let writer = try EventWriter(runDirectory: "\(logDirectory)/a")
        writer.addScalar("loss", 1.0, step: 10)
        writer.addScalar("loss", 1.0, step: 20)
        try writer.close()
        let file = try #require(try root.eventFiles(in: "runs/a").first)
        var bytes = try #require(FileManager.default.contents(atPath: file))
        bytes.removeLast()
        try bytes.write(to: URL(filePath: file))
        #expect(try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .resume).lastStep == 10)
    }

    @Test func hasNoLastStepWhereFilesHoldNoValues() throws {
        try root.write("runs/a/text.tfevents")
        let destination = try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .resume)
        #expect(destination.lastStep == nil)
    }

    @Test(arguments: [OccupiedRunPolicy.refuse, .resume, .overwrite])
    func isNotSharedWithAnOpenWriter(policy: OccupiedRunPolicy) throws {
        let writer = try EventWriter(runDirectory: "\(logDirectory)/a")
        try #require(writer.isCrashProtected)
        #expect(throws: RunDirectoryError.beingWritten(path: "\(logDirectory)/a")) {
            try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: policy)
        }
        #expect(try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .newRun).name == "a_2")
        writer.addScalar("loss", 1.0, step: 1)
        try writer.close()
        #expect(try EventFileOracle.events(of: try #require(root.eventFiles(in: "runs/a").first)).count == 2)
    }

    @Test(arguments: [OccupiedRunPolicy.refuse, .resume, .overwrite])
    func isWonByOneOfManyThatOpenItAtOnce(policy: OccupiedRunPolicy) async throws {
        let destinations = try (0..<20).map { _ in
            try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: policy)
        }
        let writers = await withTaskGroup(of: EventWriter?.self) { group in
            for destination in destinations {
                group.addTask { try? destination.openWriter() }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(writers.count == 1)
    }

    @Test func isLostToAWriterThatHasComeAndGone() throws {
        let destination = try RunDestination(logDirectory: logDirectory, run: "a")
        let other = try RunDestination(logDirectory: logDirectory, run: "a").openWriter()
        other.addScalar("loss", 1.0, step: 1)
        try other.close()
        #expect(throws: RunDirectoryError.occupied(path: "\(logDirectory)/a")) {
            try destination.openWriter()
        }
    }

    @Test func beginsItsFileWhereTheResumedRunEnds() throws {
        let former = try EventWriter(runDirectory: "\(logDirectory)/a")
        former.addScalar("loss", 1.0, step: 7)
        try former.close()
        let writer = try RunDestination(logDirectory: logDirectory, run: "a", ifOccupied: .resume)
            .openWriter()
        writer.addScalar("loss", 1.0, step: 8)
        try writer.close()
        let events = try EventFileOracle.events(of: try #require(root.eventFiles(in: "runs/a").last))
        #expect(events.map(\.step) == [0, 8, 8, 8])
        #expect(events.map(\.sessionLog.status) == [.statusUnspecified, .start, .start, .statusUnspecified])
    }

    @Test func saysWhyItCannotBeWrittenTo() throws {
        let destination = try RunDestination(logDirectory: logDirectory, run: "a")
        try FileManager.default.removeItem(atPath: destination.path)
        try root.write("runs/a")
        let error = try #require(throws: RunDirectoryError.self) { try destination.openWriter() }
        #expect(error.code == .notOpened && error.writerError?.code == .directoryNotCreated)
    }

    @Test func isFreeAgainWhenAWriterLeftNothingBehind() throws {
        try EventWriter(runDirectory: "\(logDirectory)/a").close()
        #expect(try RunDestination(logDirectory: logDirectory, run: "a").name == "a")
    }
}
