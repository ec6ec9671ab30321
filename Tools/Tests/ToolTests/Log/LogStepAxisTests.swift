@_spi(Tools) import TFEvents
import Testing

@testable import TFEventsTool

@Suite("The axis of recorded steps")
struct LogStepAxisTests {
    @Test func keepsStepsThatDoNotGoBack() throws {
        var axis = LogStepAxis()
        #expect(try [-3, 0, 0, 7].map { try axis.place($0) } == [-3, 0, 0, 7].map { .init(step: $0) })
    }

    @Test func countsLinesWithoutStepFromZero() throws {
        var axis = LogStepAxis()
        #expect(try [axis.placeNext(), axis.placeNext()] == [0, 1])
    }

    @Test func countsOnBehindTheLastStep() throws {
        var axis = LogStepAxis()
        _ = try axis.place(10)
        #expect(try axis.placeNext() == 11)
        #expect(try axis.place(11) == .init(step: 11))
    }

    @Test func putsEpisodesBehindEachOther() throws {
        var axis = LogStepAxis()
        let steps = try [1, 2, 3, 1, 2, 5, 0, 1].map { try axis.place($0) }
        #expect(steps.map(\.step) == [1, 2, 3, 4, 5, 8, 9, 10])
        #expect(steps.map(\.shift) == [nil, nil, nil, 3, nil, nil, 9, nil])
    }

    @Test func stepsThatStartAgainWithEachEpochGoOnBehindTheLast() throws {
        var axis = LogStepAxis()
        let places = try [(50, 1), (100, 1), (20, 1), (50, 2), (100, 2), (20, 2)].map { step, epoch in
            try axis.place(step, inEpoch: epoch).step
        }
        #expect(places == [50, 100, 100, 150, 200, 200])
    }

    @Test func fractionsAreCountedAndShareAPlaceWithoutATagInCommon() throws {
        var axis = LogStepAxis()
        let places = try [(0.5, ["a"]), (0.5, ["b"]), (0.5, ["a"]), (1, ["a"]), (1.5, ["a"])].map {
            given, tags in
            try axis.placeCounting(given, tags: Set(tags.map(ExactName.init)))
        }
        #expect(places == [0, 0, 1, 2, 3])
    }

    @Test func tagsOfOneStepAreToldApartByTheirBytes() throws {
        var axis = LogStepAxis()
        let places = try ["\u{E9}", "e\u{301}", "\u{E9}"].map {
            try axis.placeCounting(0.5, tags: [ExactName($0)])
        }
        #expect(places == [0, 0, 1])
    }

    @Test func goesOnBehindAResumedRun() throws {
        var axis = LogStepAxis(after: 100)
        #expect(try [1, 2].map { try axis.place($0).step } == [101, 102])
        var further = LogStepAxis(after: 100)
        #expect(try further.place(101) == .init(step: 101))
        var counted = LogStepAxis(after: 100)
        #expect(try counted.placeNext() == 101)
        var equal = LogStepAxis(after: 100)
        #expect(try equal.place(100) == .init(step: 101, shift: 1))
    }

    @Test func keepsStepsThatGoBackWhenTold() throws {
        var axis = LogStepAxis(after: 100, reset: .keep)
        #expect(try [5, 3, 4].map { try axis.place($0) } == [5, 3, 4].map { .init(step: $0) })
        #expect(try axis.placeNext() == 5)
    }

    @Test func stopsAtAStepThatGoesBackWhenTold() throws {
        var axis = LogStepAxis(reset: .error)
        _ = try axis.place(5)
        _ = try axis.place(5)
        #expect(throws: LogStepAxis.Failure.wentBack(from: 5, to: 4)) { try axis.place(4) }
    }

    @Test func refusesStepsBeyondSixtyFourBits() throws {
        var axis = LogStepAxis(after: .max)
        #expect(throws: LogStepAxis.Failure.outOfRange) { try axis.placeNext() }
        #expect(throws: LogStepAxis.Failure.outOfRange) { try axis.place(0) }
        var shifted = LogStepAxis(after: 1)
        _ = try shifted.place(0)
        #expect(throws: LogStepAxis.Failure.outOfRange) { try shifted.place(.max) }
        var far = LogStepAxis(after: 1)
        #expect(throws: LogStepAxis.Failure.outOfRange) { try far.place(.min) }
    }
}
