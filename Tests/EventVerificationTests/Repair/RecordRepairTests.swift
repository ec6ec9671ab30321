import EventVerification
import Foundation
import TestSupport
import Testing

@Suite struct RecordRepairTests {
    private func repair(_ file: EventFile, _ options: RepairOptions = RepairOptions()) throws -> (
        RepairResult, bytes: [UInt8]
    ) {
        let directory = try TemporaryDirectory()
        let result = try RepairResult(
            try directory.write(file), to: directory.appending("result"), options)
        #expect(Verification(directory.appending("result")).findings.isEmpty)
        return (result, try directory.contents("result"))
    }

    @Test func aSoundFileStaysAsItIs() throws {
        var file = EventFile.versioned
        for step in 1...100 { file.append(.scalar("loss", step: step)) }
        let (result, bytes) = try repair(file)
        #expect(result.actions.isEmpty)
        #expect(result.summary.recordCount == 101)
        #expect(result.summary.changedFileCount == 0)
        #expect(bytes == file.bytes)
    }

    @Test func aHeaderThatIsGoneIsReplaced() throws {
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 1))
        let start = file.bytes.count
        file.append(.scalar("loss", step: 2))
        file.append(.scalar("loss", step: 3))
        var damaged = EventFile()
        damaged.append(raw: file.bytes)
        damaged.damage(start..<start + 12)
        let (result, bytes) = try repair(damaged)
        #expect(result.lines == ["mended record.length-crc"])
        #expect(bytes == file.bytes)
    }

    @Test func recordsWithinADamagedTextStayThere() throws {
        var inner = EventFile.versioned
        inner.append(.scalar("inner", step: 1))
        var expected = EventFile.versioned
        var file = expected
        file.append(payload: EventPayload.text("file", inner.bytes, step: 1))
        file.damage(expected.bytes.count + 20..<expected.bytes.count + 21)
        file.append(.scalar("loss", step: 2))
        expected.append(.scalar("loss", step: 2))
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["dropped record.data-crc"])
        #expect(bytes == expected.bytes)
    }

    @Test func aMissingVersionIsRestored() throws {
        var file = EventFile()
        file.append(.scalar("loss", step: 1, wallTime: 1_700_000_000))
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["restored file.version"])
        #expect(Array(bytes.suffix(file.bytes.count)) == file.bytes)
    }

    @Test func anUndecodableEventIsLeftOut() throws {
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 1))
        let sound = file.bytes
        file.append(payload: [0x0f, 1, 2])
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["dropped event.undecodable"])
        #expect(bytes == sound)
    }

    @Test func tagsThatAreNoTextStayDifferent() throws {
        var file = EventFile.versioned
        file.append(.scalar(tag: [0x61, 0xff], step: 1))
        file.append(.scalar(tag: [0x61, 0xfe], step: 1))
        var expected = EventFile.versioned
        expected.append(.scalar("a\\xff", step: 1))
        expected.append(.scalar("a\\xfe", step: 1))
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["mended event.utf8", "mended event.utf8"])
        #expect(bytes == expected.bytes)
    }

    @Test func aFieldOfAWrongTypeIsLeftOut() throws {
        let tag: [UInt8] = [0x0a, 1, 0x61]
        let value: [UInt8] = [0x15, 0, 0, 0x80, 0x3f]
        var file = EventFile.versioned
        file.append(payload: EventPayload.event(step: 1, values: [tag + value + [0x38, 5]]))
        var expected = EventFile.versioned
        expected.append(payload: EventPayload.event(step: 1, values: [tag + value]))
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["mended event.field-type"])
        #expect(bytes == expected.bytes)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func aTimeThatIsNoneBecomesThatOfTheEventBefore(_ wallTime: Double) throws {
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 1, wallTime: 1_700_000_000.5))
        var expected = file
        file.append(.scalar("loss", step: 2, wallTime: wallTime))
        expected.append(.scalar("loss", step: 2, wallTime: 1_700_000_000.5))
        let (result, bytes) = try repair(file)
        #expect(result.lines == ["mended event.wall-time"])
        #expect(bytes == expected.bytes)
    }

    @Test(arguments: ["gzip", "zlib"])
    func compressedFilesStayCompressed(_ format: String) throws {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        file.append(.scalar("loss", step: 1))
        let sound = file.bytes
        file.append(raw: [UInt8](repeating: 7, count: 30))
        let program =
            "import sys,\(format); sys.stdout.buffer.write(\(format).compress(sys.stdin.buffer.read()))"
        func compress(_ bytes: [UInt8]) throws -> [UInt8] {
            Array(try run(["python3", "-c", program], input: Data(bytes)).output)
        }
        let intact = try compress(sound)
        let unchanged = try RepairResult(
            try directory.write(intact, to: "intact"), to: directory.appending("unchanged"))
        #expect(unchanged.actions.isEmpty)
        #expect(try directory.contents("unchanged") == intact)

        let mended = try RepairResult(
            try directory.write(try compress(file.bytes), to: "damaged"), to: directory.appending("mended"))
        #expect(mended.lines == ["dropped record.length-crc"])
        let inflate = program.replacing(".compress", with: ".decompress")
        let result = try run(["python3", "-c", inflate], input: Data(try directory.contents("mended")))
        #expect(Array(result.output) == sound)

        let torn = try RepairResult(
            try directory.write(Array(intact.dropLast(6)), to: "torn"), to: directory.appending("untorn"))
        #expect(torn.summary.recordCount >= 1)
        #expect(Verification(directory.appending("untorn")).findings.isEmpty)
    }

    @Test func aFileThatIsNoneIsLeftAlone() throws {
        let directory = try TemporaryDirectory()
        try directory.write(.versioned, to: "run/a.tfevents")
        try directory.write("run/notes.tfevents.txt", text: String(repeating: "no event file\n", count: 30))
        let result = try RepairResult(directory.appending("run"), to: directory.appending("result"))
        #expect(result.lines == ["left file.format"])
        #expect(try directory.names(in: "result") == ["a.tfevents", "notes.tfevents.txt"])
    }
}
