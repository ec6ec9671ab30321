import TFEvents
import TestSupport
import Testing

@testable import RunComparison

/// Every series is written by the writer and read back.
@Suite struct CurveTests {
    private typealias Point = (step: Int, value: Double, wallTime: Double)

    /// A series of the points of files.
    private func series(_ files: [Point]...) throws -> ScalarSeries {
        let directory = try TemporaryDirectory()
        for points in files {
            let writer = try EventWriter(runDirectory: directory.path)
            for point in points {
                writer.addScalar("a", point.value, step: point.step, wallTime: point.wallTime)
            }
            try writer.close()
        }
        return try #require(RunScalars(reading: RunDirectory(path: directory.path))["a"])
    }

    private func steps(_ points: [(Int, Double)]) throws -> ScalarSeries { try series(timed(points)) }

    private func timed(_ points: [(Int, Double)]) -> [Point] {
        points.enumerated().map { ($1.0, $1.1, 1_000 + Double($0)) }
    }

    @Test func ofAResumedTrainingTheLastWriteWins() throws {
        let resumed = try series(timed([(1, 1), (2, 2), (3, 3), (4, 4)]), timed([(3, 30), (5, 50)]))
        let curve = Curve(resumed)
        #expect(curve.x == [1, 2, 3, 5])
        #expect(curve.y == [1, 2, 30, 50])
        #expect(curve.health.rewindCount == 1)
        #expect(curve.health.supersededCount == 2 && curve.health.abandonedCount == 0)
        #expect(curve.health.duplicateCount == 0)

        let all = Curve(resumed, keepsRewinds: true)
        #expect(all.x == [1, 2, 3, 4, 5])
        #expect(all.y == [1, 2, 16.5, 4, 50])
    }

    @Test func aLongStretchThatIsWrittenAgainIsAResumedTraining() throws {
        let first = (1...100).map { ($0, 1.0) }
        let curve = Curve(try steps(first + (50...120).map { ($0, 2.0) }))
        #expect(curve.x == (1...120).map(Double.init))
        #expect(curve.y == (1...120).map { $0 < 50 ? 1 : 2 })
        #expect(curve.health.rewindCount == 1 && curve.health.supersededCount == 51)
    }

    @Test func stepsOfSeveralEnvironmentsAreNoResumedTraining() throws {
        // Four environments write their episodes rollout by rollout.
        var points: [(Int, Double)] = []
        for rollout in 0..<10 {
            for each in 0..<4 {
                for episode in 0..<3 { points.append((rollout * 100 + episode * 20 + each, Double(each))) }
            }
        }
        let curve = Curve(try steps(points))
        #expect(curve.x.count == points.count)
        #expect(curve.x == points.map { Double($0.0) }.sorted())
        #expect(curve.health.rewindCount == 0 && curve.health.supersededCount == 0)
        #expect(curve.health.interleavedCount == 30)
    }

    @Test func pointsBeyondARewindThatNothingReplacesAreCountedApart() throws {
        let trained = timed((1...100).map { ($0 * 1_000, 1) })
        let curve = Curve(try series(trained, timed([(1_000, 9), (2_000, 9), (3_000, 9)])))
        #expect(curve.y == [9, 9, 9])
        #expect(curve.health.supersededCount == 3 && curve.health.abandonedCount == 97)
    }

    @Test(arguments: [1 << 32, 1 << 31])
    func aCounterThatBeganAgainIsCountedOn(size: Int) throws {
        let begin = size - 500
        let points = (0..<10).map { step in
            let full = begin + step * 100
            return (full < size ? full : full - size, Double(step))
        }
        let curve = Curve(try steps(points))
        #expect(curve.y == (0..<10).map(Double.init))
        #expect(curve.x == (0..<10).map { Double(begin + $0 * 100) })
        #expect(curve.health.overflowCount == 1 && curve.health.rewindCount == 0)
    }

    @Test func aSignedCounterThatBeganAgainIsCountedOn() throws {
        let points = (0..<10).map {
            (Int(Int32(truncatingIfNeeded: Int(Int32.max) - 450 + $0 * 100)), Double($0))
        }
        #expect(Curve(try steps(points)).y == (0..<10).map(Double.init))
    }

    @Test func stepsBeyondWholeDoublesStayApart() throws {
        let begin = 1 << 53
        let curve = Curve(try steps((0..<8).map { (begin + $0, Double($0)) }))
        #expect(curve.y == (0..<8).map(Double.init))
    }

    @Test func ofARepeatedStepTheMeanCounts() throws {
        let curve = Curve(try steps([(1, 1), (2, 2), (2, 4), (7, 5)]))
        #expect(curve.x == [1, 2, 7])
        #expect(curve.y == [1, 3, 5])
        #expect(curve.health.duplicateCount == 1)
    }

    @Test func theStepThatAFurtherFileBeginsWithAgainWasResumedAt() throws {
        let resumed = try series(
            timed([(1, 1), (2, 2), (2, 4)]), timed([(2, 7), (3, 3), (3, 5)]), timed([(4, 6)]))
        #expect(resumed.fileStarts == [3, 6])
        let curve = Curve(resumed)
        #expect(curve.x == [1, 2, 3, 4])
        #expect(curve.y == [1, 7, 4, 6])
        #expect(curve.health.rewindCount == 1)
        #expect(curve.health.supersededCount == 2)
        #expect(curve.health.duplicateCount == 1)
        #expect(Curve(resumed, keepsRewinds: true).y == [1, 13 / 3.0, 4, 6])
    }

    @Test func aNightBetweenTwoPointsIsNoTimeAtWork() throws {
        let times = (0..<50).map { 1_000 + Double($0) * 2 } + (0..<50).map { 50_000 + Double($0) * 2 }
        let points = try series(times.enumerated().map { ($0 * 10, 1, $1) })
        let curve = Curve(points, axis: .relative)
        #expect(curve.x.last == 198)
        #expect(curve.health.gapCount == 1)
        #expect(curve.stepRate == 5)
        #expect(Curve(points, axis: .wall).x.last == times.last)
        #expect(Curve(points, axis: .episode).x == (1...100).map(Double.init))
    }

    @Test func valuesBetweenPointsLieOnALine() throws {
        let curve = Curve(try steps([(0, 0), (10, 5), (20, -5)]))
        #expect(curve.value(at: 0) == 0)
        #expect(curve.value(at: 4) == 2)
        #expect(curve.value(at: 15) == 0)
        #expect(curve.value(at: 20) == -5)
        #expect(curve.value(at: 20.5) == nil)
        #expect(curve.value(at: -0.5) == nil)
    }

    @Test func theMeanHeightIsTheAreaByTheWidth() throws {
        let curve = Curve(try steps([(0, 0), (10, 10), (20, 10)]))
        #expect(curve.meanHeight(over: 0...20) == 7.5)
        #expect(curve.meanHeight(over: 5...15) == 8.75)
        #expect(curve.meanHeight(over: 3...3) == 3)
        #expect(curve.meanHeight(over: 12...14) == 10)
        #expect(curve.meanHeight(over: 0...21) == nil)
    }

    @Test func aRunIsMeasuredByItsLastPoints() throws {
        let curve = Curve(try steps([(0, 8), (10, 1), (20, 2), (30, 3)]))
        #expect(curve.finalMean(ofLast: 2) == 2.5)
        #expect(curve.finalMean(ofLast: 100) == 3.5)
        #expect(curve.best(.higherIsBetter) == 8)
        #expect(curve.best(.lowerIsBetter) == 1)
        #expect(curve.place(reaching: 2, .lowerIsBetter) == 10)
        #expect(curve.place(reaching: 9, .higherIsBetter) == nil)
        #expect(curve.finalMean(ofLast: 0) == 3)
    }

    @Test func aNaNIsCountedAndNeverHidden() throws {
        let curve = Curve(try steps([(0, 1), (1, .nan), (2, .infinity), (3, 2)]))
        #expect(curve.health.nanCount == 1)
        #expect(curve.health.infinityCount == 1)
        #expect(curve.finalMean(ofLast: 3).isNaN)
        #expect(curve.best(.lowerIsBetter) == 1)
        #expect(curve.value(at: 0.5)?.isNaN == true)
    }

    @Test func aNaNThatDoesNotCountIsNotCounted() throws {
        let points = try series(
            timed([(0, .nan), (1, 1), (2, .nan), (2, .infinity)]), timed([(1, 2), (2, 3), (9, .nan)]))
        #expect(Curve(points, window: 1...8).health.nanCount == 0)
        #expect(Curve(points, window: 1...8).health.infinityCount == 0)
        #expect(Curve(points).health.nanCount == 2)
        #expect(Curve(points, keepsRewinds: true).health.nanCount == 3)
        #expect(Curve(points, keepsRewinds: true).health.infinityCount == 1)
    }

    @Test func aWindowCutsBeforeAnythingIsComputed() throws {
        let curve = Curve(try steps([(0, 1), (5, 2), (10, 3), (15, 4)]), window: 5...10)
        #expect(curve.x == [5, 10])
        #expect(curve.finalMean(ofLast: 100) == 2.5)
    }

    @Test func onePointAndNoPointAreCurvesToo() throws {
        let one = Curve(try steps([(3, 7)]))
        #expect(one.range == 3...3)
        #expect(one.value(at: 3) == 7)
        #expect(one.meanHeight(over: 3...3) == 7)
        #expect(one.stepRate.isNaN)
        let none = Curve(try steps([(3, 7)]), window: 4...5)
        #expect(none.range == nil)
        #expect(none.finalMean(ofLast: 1).isNaN)
        #expect(none.value(at: 4) == nil)
    }
}
