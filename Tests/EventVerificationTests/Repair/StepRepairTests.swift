import EventVerification
import TestSupport
import Testing

@Suite struct StepRepairTests {
    private func run(_ files: EventFile..., options: RepairOptions = .lastWins) throws -> (
        RepairResult, files: [[UInt8]]
    ) {
        let directory = try TemporaryDirectory()
        for (number, file) in files.enumerated() {
            try directory.write(file, to: "run/\(number).tfevents")
        }
        let result = try RepairResult(directory.appending("run"), to: directory.appending("result"), options)
        let verification = Verification(directory.appending("result"))
        if options.steps == .lastWins || options.steps == .sort {
            #expect(verification.summary.count(.error) == 0)
        }
        return (result, try directory.names(in: "result").map { try directory.contents("result/\($0)") })
    }

    private func file(_ steps: [Int], values: Float = 0) -> EventFile {
        var file = EventFile.versioned
        for step in steps { file.append(.scalar("loss", values, step: step)) }
        return file
    }

    @Test func theOrderOfStepsStaysUnlessAskedFor() throws {
        let (result, files) = try run(file([1, 2, 3, 2]), options: RepairOptions())
        #expect(result.actions.isEmpty)
        #expect(files == [file([1, 2, 3, 2]).bytes])
    }

    @Test func aLaterPointTakesThePlaceOfThoseAtItsStepAndBeyond() throws {
        let (result, files) = try run(file([1, 2, 3, 4]), file([3, 4, 5], values: 1))
        #expect(result.lines == ["dropped scalar.step-order"])
        #expect(result.actions.map(\.place.record) == [3])
        #expect(result.actions.first?.cause.hasSuffix("2 points of this tag, steps 3 to 4") == true)
        #expect(result.summary.count(.dropped) == 2)
        #expect(files == [file([1, 2]).bytes, file([3, 4, 5], values: 1).bytes])
    }

    @Test(
        arguments: [
            ([5, 3, 4, 1, 2, 2], [1, 2]), ([1, 1, 1], [1]), ([1, 2, 3, 2, 1], [1]), ([3, 1, 2], [1, 2]),
            ([2, 3, 3, 4], [2, 3, 4]), ([-5, -7, 0], [-7, 0]),
        ] as [([Int], [Int])])
    func stepsIncrease(_ steps: [Int], _ kept: [Int]) throws {
        #expect(try run(file(steps)).files == [file(kept).bytes])
    }

    @Test func sortingKeepsAllPointsOfAllFilesInOne() throws {
        var first = file([5, 7])
        first.append(.sessionStart(step: 6))
        let (result, files) = try run(first, file([4, 6, 5], values: 1), options: .sorted)
        var expected = EventFile.versioned
        expected.append(.scalar("loss", 1, step: 4))
        expected.append(.scalar("loss", 0, step: 5))
        expected.append(.scalar("loss", 1, step: 5))
        expected.append(.sessionStart(step: 6))
        expected.append(.scalar("loss", 1, step: 6))
        expected.append(.scalar("loss", 0, step: 7))
        #expect(result.lines == ["mended scalar.step-order"] && result.summary.count(.mended) == 4)
        #expect(files == [expected.bytes])
    }

    @Test func sortingLeavesWhatATagIsWithItsFirstPoint() throws {
        var source = EventFile.versioned
        source.append(payload: EventPayload.described("r", 1, step: 5, isFirst: true))
        source.append(payload: EventPayload.described("r", 2, step: 4, isFirst: false))
        let (result, files) = try run(source, options: .sorted)
        #expect(result.summary.count(.mended) == 1 && result.summary.changedFileCount == 1)
        var expected = EventFile.versioned
        expected.append(payload: EventPayload.described("r", 2, step: 4, isFirst: true))
        expected.append(payload: EventPayload.described("r", 1, step: 5, isFirst: true))
        #expect(files == [expected.bytes])
    }

    @Test(
        arguments: [
            ([2_000_000_000, -2_000_000_000, 0], [2_000_000_000, 2_294_967_296, 4_294_967_296]),
            (
                [2_147_000_000, 10, 500_000_000, 1_500_000_000, 20],
                [2_147_000_000, 2_147_483_658, 2_647_483_648, 3_647_483_648, 4_294_967_316]
            ),
            ([4_294_000_000, 10], [4_294_000_000, 4_294_967_306]),
        ] as [([Int], [Int])])
    func aCounterThatWrapsCountsOn(_ steps: [Int], _ unwrapped: [Int]) throws {
        let (result, files) = try run(file(steps), options: .unwrapped)
        #expect(result.lines == ["mended scalar.step-order"])
        #expect(files == [file(unwrapped).bytes])
    }

    @Test func nothingIsUnwrappedThatDoesNotWrap() throws {
        let (result, files) = try run(file([1000, 3]), options: .unwrapped)
        #expect(result.actions.isEmpty)
        #expect(files == [file([1000, 3]).bytes])
    }

    @Test func othersValuesOfAnEventStay() throws {
        var source = EventFile.versioned
        source.append(payload: EventPayload.scalars([("a", 1), ("b", 2), ("c", 3)], step: 7))
        source.append(payload: EventPayload.scalars([("b", 4)], step: 7))
        var expected = EventFile.versioned
        expected.append(payload: EventPayload.scalars([("a", 1), ("c", 3)], step: 7))
        expected.append(payload: EventPayload.scalars([("b", 4)], step: 7))
        #expect(try run(source).files == [expected.bytes])
    }

    @Test func whatATagIsGoesToItsFirstPointThatStays() throws {
        var source = EventFile.versioned
        source.append(payload: EventPayload.described("r", 1, step: 5, isFirst: true))
        source.append(payload: EventPayload.described("r", 2, step: 4, isFirst: false))
        source.append(payload: EventPayload.described("r", 3, step: 6, isFirst: false))
        var expected = EventFile.versioned
        expected.append(payload: EventPayload.described("r", 2, step: 4, isFirst: true))
        expected.append(payload: EventPayload.described("r", 3, step: 6, isFirst: false))
        #expect(try run(source).files == [expected.bytes])
    }

    @Test func aSessionThatWouldEraseEverythingIsLeftOut() throws {
        var first = EventFile.versioned
        first.append(.sessionStart(step: 0))
        first.append(.scalar("loss", step: 1))
        var second = EventFile.versioned
        let bytes = { (file: EventFile) in file.bytes }(second)
        second.append(.sessionStart(step: 0))
        second.append(.scalar("loss", step: 2))
        let (result, files) = try run(first, second)
        #expect(result.lines == ["dropped session.start"])
        #expect(files[0] == first.bytes)
        #expect(files[1].count == second.bytes.count - 31)
        #expect(files[1].starts(with: bytes))
    }
}
