import EventVerification
import TestSupport
import Testing

/// Merging and splitting the files of a run.
@Suite struct FileSetTests {
    @Test func filesAreMergedInTheOrderInWhichTheyWereBegun() throws {
        let directory = try TemporaryDirectory()
        func file(_ steps: [Int], begun: Double) -> EventFile {
            var file = EventFile()
            file.append(.version(wallTime: begun))
            for step in steps { file.append(.scalar("loss", step: step, wallTime: begun + Double(step))) }
            return file
        }
        try directory.write(file([3, 4], begun: 200), to: "run/events.out.tfevents.1.10")
        try directory.write(file([1, 2], begun: 100), to: "run/events.out.tfevents.1.9")
        var options = RepairOptions()
        options.merges = true
        let result = try RepairResult(directory.appending("run"), to: directory.appending("result"), options)
        #expect(try directory.names(in: "result") == ["events.out.tfevents.1.9"])
        #expect(result.summary.recordCount == 6)
        let merged = try directory.contents("result/events.out.tfevents.1.9")
        let second = file([3, 4], begun: 200)
        #expect(merged == file([1, 2], begun: 100).bytes + second.bytes[second.boundaries[1]...])
        #expect(Verification(directory.appending("result")).findings.isEmpty)
    }

    @Test(arguments: [1, 100, 150, 1000] as [UInt64])
    func partsOfALimitedSizeHoldEverythingInOrder(_ limit: UInt64) throws {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        for step in 1...12 { file.append(.scalar("loss", step: step)) }
        try directory.write(file, to: "run/a.tfevents")
        try directory.write(.versioned, to: "run/a.tfevents.b")
        var options = RepairOptions()
        options.maximumFileSize = limit
        _ = try RepairResult(directory.appending("run"), to: directory.appending("result"), options)
        let verification = Verification(directory.appending("result"))
        #expect(verification.findings.isEmpty)
        #expect(verification.summary.scalarCount == 12)
        let names = try directory.names(in: "result")
        #expect(names.first == "a.tfevents")
        #expect(names.last == "a.tfevents.b")
        for name in names.dropLast() {
            let bytes = try directory.contents("result/\(name)")
            #expect(bytes.count <= max(limit, 100))
        }
        if limit == 1000 { #expect(try directory.contents("result/a.tfevents") == file.bytes) }
        #expect(names.count == [1: 13, 100: 13, 150: 7, 1000: 2][limit])
    }
}
