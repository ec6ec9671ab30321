import EventVerification
import TestSupport
import Testing

/// Every check finds what it is there for, and nothing else is found there.
@Suite struct CheckTests {
    @Test(arguments: CheckCase.all)
    func findsItAndNothingElse(_ one: CheckCase) throws {
        let directory = try TemporaryDirectory()
        try one.make(directory)
        let verification = Verification(directory.path, includesHints: true)
        #expect(verification.checks.sorted() == ([one.check] + one.others).sorted())
        let severities = verification.findings.filter { $0.check.rawValue == one.check }.map(\.severity)
        #expect(severities == [one.foundSeverity ?? one.severity])
        #expect(verification.summary.failures.isEmpty)
    }

    /// Scripts go by them: none is renamed or becomes worse by accident.
    @Test func identifiersAndSeveritiesStay() {
        let found = Check.allCases.map { "\($0.severity.rawValue) \($0.rawValue)" }
        let expected = CheckCase.all.map { "\($0.severity.rawValue) \($0.check)" } + ["warning series.size"]
        #expect(found.sorted() == expected.sorted())
    }

    @Test(arguments: Check.allCases)
    func explainsWhatEachLoaderDoesAndWhatToDo(_ check: Check) {
        let lines = check.explanation.split(separator: "\n")
        #expect(lines.first == "\(check.rawValue) (\(check.severity.rawValue))")
        let parts = ["What it is:", "Default loader:", "Python loader:", "What to do:"]
        for (part, line) in zip(parts, lines.dropFirst()) {
            #expect(line.hasPrefix(part))
            #expect(line.hasSuffix("."))
            #expect(line.count > 20)
        }
        #expect(lines.count == 5)
        #expect(check.consequence.contains("TensorBoard") || check.consequence.contains("browsers"))
        #expect(!check.consequence.hasSuffix("."))
    }

    @Test func hintsAreKeptBackUnlessAskedFor() throws {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        file.append(.scalar("/loss", .nan, step: 1))
        let path = try directory.write(file)
        #expect(Verification(path).findings.isEmpty)
        #expect(Verification(path).summary.findingCounts.isEmpty)
        #expect(Verification(path, includesHints: true).summary.count(.hint) == 2)
    }
}
