import Foundation
import TestSupport
import Testing

/// What is said of a run's files whose times do not fit the order of their names.
@Suite struct FileOrderTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Files of a run, one for each list of wall times; their steps go on.
    private func findings(_ files: [[Double]]) throws -> [String] {
        var step = 0
        for (number, times) in files.enumerated() {
            var file = EventFile.versioned
            for time in times {
                step += 1
                file.append(.scalar("loss \(number)", step: step, wallTime: time))
            }
            try directory.write(file, to: "tfevents.\(number)")
        }
        return Verification(directory.path).findings.map {
            "\($0)".replacingOccurrences(of: directory.path + "/", with: "").components(separatedBy: ";")[0]
        }
    }

    @Test func aFileThatBeginsBeforeTheOneBeforeItNamesBoth() throws {
        #expect(
            try findings([[1_700_000_020.5, 1_700_000_030], [1_700_000_010, 1_700_000_011]]) == [
                "warning run.file-order: tfevents.1: expected values not before 1700000020.5, with which "
                    + "'tfevents.0' begins, found 1700000010.0"
            ])
    }

    @Test func aFileThatIsWrittenOnIsNamedWithItsOwnLastTime() throws {
        let overlap =
            "warning run.overlapping-files: tfevents.0: expected no values after 10.0, when 'tfevents.1' begins"
        #expect(try findings([[1, 100], [10, 20], [30, 40]]) == [overlap + ", found 100.0"])
    }

    @Test func eachFileThatIsWrittenOnIsNamed() throws {
        #expect(
            try findings([[1, 100], [10, 50], [30, 40]]) == [
                "warning run.overlapping-files: tfevents.0: expected no values after 10.0, when 'tfevents.1' begins, "
                    + "found 100.0",
                "warning run.overlapping-files: tfevents.1: expected no values after 30.0, when 'tfevents.2' begins, "
                    + "found 50.0",
            ])
    }

    @Test func filesThatFollowEachOtherAreInOrder() throws {
        #expect(try findings([[10, 20], [20, 30], [29.5, 40], []]).isEmpty)
    }
}
