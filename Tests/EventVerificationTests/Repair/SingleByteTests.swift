import EventVerification
import TestSupport
import Testing

/// Every way to damage one byte of a small file, and to cut it.
@Suite struct SingleByteTests {
    /// A version, scalars, a text and an event of several values.
    private static let sound: EventFile = {
        var file = EventFile.versioned
        file.append(.scalar("loss", 0.5, step: 1))
        file.append(payload: EventPayload.text("note", [UInt8]("über".utf8), step: 2))
        file.append(.scalar("loss", 0.25, step: 3))
        file.append(payload: EventPayload.scalars([("loss", 1), ("reward", -1)], step: 4))
        return file
    }()

    private static let frames: [[UInt8]] = zip(sound.boundaries, sound.boundaries.dropFirst()).map {
        begin, end in
        [UInt8](sound.bytes[begin..<end])
    }

    private static let damages: [@Sendable (UInt8) -> UInt8] = [
        { $0 ^ 1 }, { $0 ^ 0x80 }, { ~$0 },
    ]

    @Test func everyDamagedByteIsReportedAndCostsItsRecordAtMost() throws {
        let directory = try TemporaryDirectory()
        for position in Self.sound.bytes.indices {
            let record = try #require(Self.sound.boundaries.lastIndex { $0 <= position })
            let isHeader = position - Self.sound.boundaries[record] < 12
            for (number, damage) in Self.damages.enumerated() {
                var bytes = Self.sound.bytes
                bytes[position] = damage(bytes[position])
                guard bytes != Self.sound.bytes else { continue }
                let name = "\(position)-\(number)"
                let path = try directory.write(bytes, to: "\(name)/a.tfevents")

                let verification = Verification(path)
                #expect(verification.findings.map(\.severity) == [.error], "byte \(position)")
                #expect(verification.findings.first?.place.offset == UInt64(Self.sound.boundaries[record]))

                let repair = try RepairResult(path, to: directory.appending("\(name)/result"))
                var kept = Self.frames
                if !isHeader { kept.remove(at: record) }
                var result = try directory.contents("\(name)/result")
                if record == 0, !isHeader {
                    #expect(repair.lines == ["dropped record.data-crc", "restored file.version"])
                    result.removeFirst(40)
                }
                #expect(result == kept.flatMap { $0 }, "byte \(position)")
                #expect(repair.summary.recordCount == kept.count)
                #expect(Verification(directory.appending("\(name)/result")).findings.isEmpty)
                #expect(try directory.contents("\(name)/a.tfevents") == bytes)
            }
        }
    }

    @Test func everyCutFileKeepsTheWholeRecordsBeforeTheCut() throws {
        let directory = try TemporaryDirectory()
        for length in Self.sound.bytes.indices {
            let bytes = [UInt8](Self.sound.bytes[..<length])
            let path = try directory.write(bytes, to: "\(length)/a.tfevents")
            let whole = try #require(Self.sound.boundaries.last { $0 <= length })

            #expect(Verification(path).summary.count(.error) == 0)
            let repair = try RepairResult(path, to: directory.appending("\(length)/result"))
            guard whole > 0 || length == 0 else {
                // Nothing could be kept: the file stays as it is.
                #expect(repair.lines == ["left file.format"])
                #expect(try directory.contents("\(length)/result") == bytes)
                continue
            }
            #expect(repair.lines == (whole == length ? [] : ["dropped record.truncated"]))
            #expect(repair.summary.lostByteCount == UInt64(length - whole))
            #expect(try directory.contents("\(length)/result") == Array(bytes[..<whole]))
        }
    }
}
