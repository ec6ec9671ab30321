import EventVerification
import TestSupport
import Testing

@Suite struct FramingTests {
    private static let small: EventFile = {
        var file = EventFile.versioned
        for step in 1...4 { file.append(.scalar("loss", step: step)) }
        return file
    }()

    @Test func aSoundFileHasNoFindings() throws {
        let directory = try TemporaryDirectory()
        let verification = Verification(try directory.write(Self.small))
        #expect(verification.findings.isEmpty)
        #expect(verification.summary.eventCount == 5)
        #expect(verification.summary.scalarCount == 4)
        #expect(verification.summary.tagCount == 1)
        #expect(verification.summary.steps == 1...4)
    }

    @Test func everyDamagedByteIsAnError() throws {
        let directory = try TemporaryDirectory()
        for position in Self.small.bytes.indices {
            var file = Self.small
            file.damage(position..<position + 1)
            let verification = Verification(try directory.write(file))
            #expect(verification.findings.map(\.severity) == [.error], "byte \(position)")
        }
    }

    @Test func everyTornTailIsANote() throws {
        let directory = try TemporaryDirectory()
        let boundaries = Self.small.boundaries
        for length in Self.small.bytes.indices.dropFirst() {
            let path = try directory.write([UInt8](Self.small.bytes[..<length]), to: "x.tfevents")
            let checks = boundaries.contains(length) ? [] : ["record.truncated"]
            let verification = Verification(path)
            #expect(verification.checks == checks)
            #expect(verification.summary.count(.note) == checks.count)
            #expect(verification.summary.eventCount == boundaries.count { $0 <= length } - 1)
        }
    }

    @Test func aTornTailBeforeALaterFileIsAWarning() throws {
        let directory = try TemporaryDirectory()
        try directory.write([UInt8](Self.small.bytes.dropLast(3)), to: "a.tfevents.1")
        try directory.write(.versioned, to: "a.tfevents.2")
        let verification = Verification(directory.path)
        #expect(verification.findings.map(\.severity) == [.warning])
        #expect(verification.checks == ["record.truncated"])
    }

    @Test func aLengthBeyondTheEndIsAnErrorWhenRecordsFollow() throws {
        var file = Self.small
        var long = EventFile()
        long.append(payload: [UInt8](repeating: 0, count: 5000))
        file.append(raw: [UInt8](long.bytes.prefix(20)))
        let offset = UInt64(Self.small.bytes.count)
        file.append(.scalar("loss", step: 5))
        let directory = try TemporaryDirectory()
        let verification = Verification(try directory.write(file))
        #expect(verification.checks == ["record.length"])
        #expect(verification.findings.first?.place.offset == offset)
        #expect(verification.summary.scalarCount == 5)
    }

    @Test func aRecordThatDoesNotDecodeEndsBothLoadersAndSaysWhere() throws {
        var file = Self.small
        let begin = file.boundaries[3]
        file.damage(begin + 12..<begin + 13)
        let directory = try TemporaryDirectory()
        let verification = Verification(try directory.write(file))
        #expect(verification.checks == ["record.data-crc"])
        let damaged = try #require(verification.findings.first)
        #expect(
            damaged.consequence
                == "both of TensorBoard's loaders give up the rest of the file (2 of its 3 sound values come before)"
        )
        #expect(damaged.found.hasSuffix(" bytes skipped"))
    }

    @Test func aRecordThatStillDecodesIsShownByOneLoader() throws {
        var file = Self.small
        let end = file.boundaries[4]
        file.damage(end - 5..<end - 4)
        let directory = try TemporaryDirectory()
        let verification = Verification(try directory.write(file))
        #expect(
            verification.findings.first?.consequence.hasPrefix(
                "TensorBoard's default loader shows the damaged record") == true)
    }

    @Test func whatNoLoaderComesToIsSaidSo() throws {
        var file = Self.small
        file.append(raw: [UInt8](repeating: 7, count: 30))
        file.append(.scalar("loss", step: 2))
        file.append(.scalar("loss", step: 3))
        let directory = try TemporaryDirectory()
        let verification = Verification(try directory.write(file))
        #expect(verification.checks == ["record.length-crc", "scalar.step-order"])
        #expect(
            verification.findings.last?.consequence == "neither of TensorBoard's loaders reads as far as this"
        )
    }
}
