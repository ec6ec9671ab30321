import EventVerification
import TestSupport
import Testing

@Suite struct EventTests {
    private func verify(_ build: (inout EventFile) -> Void) throws -> Verification {
        var file = EventFile.versioned
        build(&file)
        let directory = try TemporaryDirectory()
        return Verification(try directory.write(file))
    }

    @Test func textThatIsNoUTF8IsAnError() throws {
        let verification = try verify { $0.append(.scalar(tag: [0xff], step: 1)) }
        #expect(verification.checks == ["event.utf8"])
        #expect(verification.summary.count(.error) == 1)
    }

    @Test func aPayloadThatIsNoEventIsAnError() throws {
        let verification = try verify {
            $0.append(payload: [0x0b])
            $0.append(.scalar("loss", step: 1))
        }
        #expect(verification.checks == ["event.undecodable"])
        #expect(verification.findings.first?.place.record == 1)
        #expect(verification.summary.eventCount == 2)
    }

    @Test func aFieldOfAWrongTypeIsAnError() throws {
        let verification = try verify { $0.append(payload: [0x08, 1]) }
        #expect(verification.checks == ["event.field-type"])
    }

    /// The page "Graphs" fails of each of them.
    @Test(arguments: [
        SerializedEvent.graph([0x0a, 9]), .runMetadata([0x0a, 1, 0x61, 0x12, 1, 0xff]), .runMetadata([]),
    ])
    func aGraphThatIsNoneIsAnError(_ event: SerializedEvent) throws {
        let verification = try verify { $0.append(event) }
        #expect(verification.checks == ["event.graph"])
        #expect(verification.summary.count(.error) == 1)
    }

    @Test func graphsAndRunMetadataMayBeEmpty() throws {
        let verification = try verify {
            $0.append(.graph([]))
            $0.append(.runMetadata([0x0a, 1, 0x61]))
        }
        #expect(verification.findings.isEmpty)
    }

    /// As TensorFlow writes batches of none, which TensorBoard shows as none.
    @Test(arguments: [("images", [[0x34], [0x34]] as [[UInt8]]), ("audio", [])])
    func aBatchOfNoneIsSound(plugin: String, strings: [[UInt8]]) throws {
        let value = SerializedValue(tag: "a").metadata(plugin: plugin).strings(strings)
        #expect(try verify { $0.append(.values(value)) }.findings.isEmpty)
    }

    @Test func anEmptyRecordIsSound() throws {
        #expect(try verify { $0.append(payload: []) }.findings.isEmpty)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func aTimeThatIsNoneIsAnError(_ wallTime: Double) throws {
        let verification = try verify { $0.append(.scalar("loss", step: 1, wallTime: wallTime)) }
        #expect(verification.checks == ["event.wall-time"])
        #expect(verification.summary.count(.error) == 1)
    }

    @Test(arguments: [Float.nan, .infinity])
    func valuesMayBeAnything(_ value: Float) throws {
        #expect(try verify { $0.append(.scalar("loss", value, step: 1)) }.findings.isEmpty)
    }

    @Test func theFirstEventMustSayTheVersion() throws {
        let directory = try TemporaryDirectory()
        var without = EventFile()
        without.append(.scalar("loss", step: 1))
        var old = EventFile()
        old.append(.version("brain.Event:1"))
        for file in [without, old] {
            let verification = Verification(try directory.write(file), includesHints: true)
            #expect(verification.checks == ["file.version"])
            #expect(verification.findings.first?.consequence == "TensorBoard shows the same without it")
        }
    }

    @Test func aMissingVersionIsAWarningWhereItCostsPoints() throws {
        let directory = try TemporaryDirectory()
        var file = EventFile()
        for (tag, step) in [("a", 5), ("b", 9), ("a", 5)] { file.append(.scalar(tag, step: step)) }
        let verification = Verification(try directory.write(file))
        #expect(verification.checks == ["file.version"])
        #expect(verification.summary.count(.warning) == 1)
    }

    @Test func aFindingIsOneLine() throws {
        let verification = try verify {
            for step in [2, 1] { $0.append(.scalar("a\nb", step: step)) }
        }
        let line = try #require(verification.findings.first).description
        #expect(line.hasPrefix("error scalar.step-order: "))
        #expect(
            line.contains(", byte 83, record 2, tag 'a\\nb': expected a step beyond 2, found 1; TensorBoard"))
        #expect(!line.contains("\n"))
    }

    @Test func identifiersAreWordsInTwoParts() {
        for check in Check.allCases {
            #expect(check.rawValue.wholeMatch(of: /[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*/) != nil)
            #expect(!check.consequence.isEmpty)
        }
    }
}
