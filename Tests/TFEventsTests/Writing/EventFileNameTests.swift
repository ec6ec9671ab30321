import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

@Suite struct EventFileNameTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func writeOneEvent(suffix: String = "") throws -> String {
        let writer = try EventWriter(runDirectory: directory.path, options: .init(fileNameSuffix: suffix))
        writer.addScalar("a", 1, step: 1)
        try writer.close()
        return try #require(writer.path)
    }

    @Test func namesFilesAsTensorBoardDoes() throws {
        let name = try URL(filePath: writeOneEvent(suffix: ".test")).lastPathComponent
        #expect(try /events\.out\.tfevents\.\d{10}\..+\.\d+\.\d{6}\.test/.wholeMatch(in: name) != nil)
    }

    @Test func sortsFilesInTheOrderOfTheirCreation() throws {
        let paths = try (0..<20).map { _ in try writeOneEvent() }
        #expect(paths == paths.sorted())
        #expect(try directory.eventFiles() == paths)
    }

    @Test func namesOfOneSecondDoNotRunAheadOfTheClock() throws {
        var names: [String] = []
        for _ in 0..<100 {
            names.append(EventFileName(behind: names, suffix: "", wallTime: 1_700_000_000).string)
        }
        #expect(names == names.sorted())
        #expect(names.allSatisfy { EventFileName.seconds(in: $0) == 1_700_000_000 })
        // Another process's of the same second that sorts behind all of this one's.
        let other = "events.out.tfevents.1700000000.\u{7f}.1.000000"
        let next = EventFileName(behind: names + [other], suffix: "", wallTime: 1_700_000_000).string
        #expect(next > other && EventFileName.seconds(in: next) == 1_700_000_001)
    }

    @Test func sortsBehindFilesFromAClockAhead() throws {
        let ahead = directory.appending("events.out.tfevents.4102444800.elsewhere.1.0")
        try Data().write(to: URL(filePath: ahead))
        #expect(try writeOneEvent() > ahead)
    }

    @Test func sortsFilesInTheOrderOfTheirCreationWhenTheClockIsSetBack() throws {
        let clock = [1_700_000_000.9, 1_600_000_000, 1_600_000_000, 0, 1_700_000_001, 1_800_000_000, 5]
        let paths = try clock.map { wallTime in
            let name = EventFileName(behind: try directory.names(), suffix: "", wallTime: wallTime).string
            try directory.write(name)
            return directory.appending(name)
        }
        #expect(paths == paths.sorted())
        #expect(try directory.eventFiles() == paths)
    }

    @Test(arguments: ["9999999999", "9223372036854775807", "99999999999999999999", "", "-1", "１２"])
    func takesAnyNameOfAnotherFile(seconds: String) throws {
        try Data().write(to: URL(filePath: directory.appending("events.out.tfevents.\(seconds).a.1.0")))
        #expect(try EventFileOracle.events(of: writeOneEvent()).count == 2)
    }

    @Test func givesFiftyWritersAtOnceAFileEach() async throws {
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try writeOneEvent() } }
            var paths: Set<String> = []
            for try await path in group { paths.insert(path) }
            #expect(paths.count == 50)
        }
        for path in try directory.eventFiles() { #expect(try EventFileOracle.events(of: path).count == 2) }
    }
}
