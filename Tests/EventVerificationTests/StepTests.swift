import EventVerification
import TestSupport
import Testing

@testable import struct EventVerification.SessionRestarts

@Suite struct StepTests {
    /// Verifies a run of files, each with steps of one tag.
    private func verify(_ files: [[SerializedEvent]], limit: Int = 10) throws -> Verification {
        let directory = try TemporaryDirectory()
        for (number, events) in files.enumerated() {
            var file = EventFile.versioned
            for event in events { file.append(event) }
            try directory.write(file, to: "events.out.tfevents.\(number)")
        }
        return Verification(directory.path, limit: limit)
    }

    private func scalars(_ tag: String, _ steps: Int...) -> [SerializedEvent] {
        steps.map { .scalar(tag, step: $0) }
    }

    @Test func aStepThatGoesBackIsAnError() throws {
        let verification = try verify([scalars("a", 1, 5, 3) + scalars("b", 0)])
        #expect(verification.checks == ["scalar.step-order"])
        #expect(verification.findings.first?.tag == "a")
        #expect(verification.findings.first?.expected == "a step beyond 5")
        #expect(verification.findings.first?.found == "3")
    }

    @Test func aStepThatIsRepeatedIsAWarning() throws {
        let verification = try verify([[.scalar("a", 1, step: 1), .scalar("a", 2, step: 1)]])
        #expect(verification.checks == ["scalar.duplicate-step"])
        #expect(verification.summary.count(.error) == 0)
        #expect(verification.summary.count(.warning) == 1)
    }

    @Test func theSameValueAgainIsNothing() throws {
        #expect(try verify([scalars("a", 1, 1)]).findings.isEmpty)
        let image = SerializedEvent.values(SerializedValue(tag: "a").image())
        #expect(try verify([[image, image]]).findings.isEmpty)
    }

    @Test func aRestartOfManyTagsIsOneFinding() throws {
        let tags = (0..<37).map { "tag-\($0)" }
        func steps(_ range: ClosedRange<Int>) -> [SerializedEvent] {
            range.flatMap { step in tags.map { .scalar($0, step: step) } }
        }
        let verification = try verify([steps(1...5) + steps(3...6), steps(2...2)])
        #expect(verification.checks == ["scalar.step-order", "scalar.step-order"])
        #expect(
            verification.findings.map(\.found) == [
                "3; 36 more tags go back with it", "2; 36 more tags go back with it",
            ])
    }

    @Test func aCounterThatWrapsIsNamed() throws {
        let wrapped = try verify([scalars("a", 2_000_683_008, -1_627_389_952)])
        #expect(wrapped.findings.first?.found == "-1627389952, as of a counter that wraps at 2^32")
        #expect(try verify([scalars("a", 2_147_483_000, 5)]).findings.first?.found.hasSuffix("2^31") == true)
        #expect(try verify([scalars("a", 4_294_967_000, 5)]).findings.first?.found.hasSuffix("2^32") == true)
        #expect(try verify([scalars("a", 2_000_000_000, 5)]).findings.first?.found == "5")
    }

    @Test func timesAreFollowedTagByTag() throws {
        let events: [SerializedEvent] = [
            .scalar("a", step: 1, wallTime: 100), .scalar("b", step: 1, wallTime: 50),
            .scalar("a", step: 2, wallTime: 101), .scalar("b", step: 2, wallTime: 51),
        ]
        #expect(try verify([events]).findings.isEmpty)
        #expect(
            try verify([events + [.scalar("b", step: 3, wallTime: 40)]]).checks == ["event.wall-time-order"])
    }

    @Test func stepsAreFollowedOverTheFilesOfARun() throws {
        #expect(try verify([scalars("a", 1, 2), scalars("a", 3)]).findings.isEmpty)
        #expect(try verify([scalars("a", 1, 4), scalars("a", 3)]).checks == ["scalar.step-order"])
    }

    @Test func filesOfOneDirectoryAreOneRun() throws {
        let directory = try TemporaryDirectory()
        var first = EventFile.versioned
        first.append(.scalar("a", step: 5))
        var second = EventFile.versioned
        second.append(.scalar("a", step: 4))
        let late = try directory.write(second, to: "tfevents.2")
        let early = try directory.write(first, to: "tfevents.1")
        #expect(Verification(late, early).checks == ["scalar.step-order"])
        #expect(Verification(late, early).findings.first?.place.path == late)
    }

    @Test func aSessionMayGoBackToWhereItStarts() throws {
        let head: [SerializedEvent] = [.sessionStart(step: 3), .sessionStart(step: 3)]
        #expect(try verify([scalars("a", 1, 5), head + scalars("a", 3, 4)]).findings.isEmpty)
        #expect(
            try verify([scalars("a", 1, 5), head + scalars("a", 2)]).checks == ["scalar.step-order"])
        #expect(
            try verify([scalars("a", 1, 5), head + scalars("a", 3, 9, 4)]).checks == ["scalar.step-order"])
    }

    @Test func aFurtherSessionAtStepZeroIsAnError() throws {
        let start: [SerializedEvent] = [.sessionStart(step: 0)]
        #expect(try verify([start + scalars("a", 1), scalars("a", 2)]).findings.isEmpty)
        #expect(try verify([start + scalars("a", 1), start + scalars("a", 2)]).checks == ["session.start"])
    }

    @Test func findingsBeyondTheLimitAreCounted() throws {
        let steps = (0..<100).map { SerializedEvent.scalar("a", step: -$0) }
        let verification = try verify([steps], limit: 3)
        #expect(verification.findings.count == 3)
        #expect(verification.summary.findingCounts == [.stepOrder: 99])
        #expect(verification.summary.unreported[.stepOrder]?.count == 96)
        #expect(verification.summary.unreported[.stepOrder]?.fileCount == 1)
        #expect(verification.summary.count(.error) == 99)
        #expect(verification.summary.steps == -99...0)
    }

    @Test func restartsAllowWhatTheLowestLaterOneAllows() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let steps = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                Int.random(in: -5...5, using: &generator)
            }
            var restarts = SessionRestarts()
            for step in steps { restarts.append(step) }
            for count in 0...steps.count {
                for step in -6...6 {
                    #expect(
                        restarts.allow(step, since: count) == steps[count...].contains { $0 <= step })
                }
            }
        }
    }
}
