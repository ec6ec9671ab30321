import TFEvents
import TestSupport
import Testing

@testable import RunComparison

/// Pictures of runs that the writer wrote.
@Suite struct PictureTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ run: String, count: Int = 5_000, _ value: (Int) -> Double) throws {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for step in 1...count {
            writer.addScalar("episode/return", value(step), step: step, wallTime: 1_000 + Double(step))
        }
        try writer.close()
    }

    private func compare(_ change: (inout ComparisonOptions) -> Void = { _ in }) throws -> Comparison {
        var options = ComparisonOptions()
        options.sampleCount = 100
        options.curveSampleCount = 50
        options.pictures = PictureOptions()
        change(&options)
        return try Comparison(LogDirectory(path: directory.path).runs, options)
    }

    private func firstRun(_ comparison: Comparison) throws -> RunPicture {
        let run = try #require(comparison.tags.first?.groups.first?.picture?.runs.first)
        return try #require(run)
    }

    @Test func aSpikeSurvivesThinning() throws {
        try write("a") { step in step == 2_345 ? 1e6 : step == 777 ? -1e6 : Double(step % 10) }
        let picture = try firstRun(compare())
        let curve = picture.curves[0]
        #expect((100...302).contains(curve.mean.count))
        #expect(curve.high.max() == 1e6 && curve.low.min() == -1e6)
        #expect(zip(curve.low, zip(curve.mean, curve.high)).allSatisfy { $0 <= $1.0 && $1.0 <= $1.1 })
        let spike = try #require(curve.high.firstIndex(of: 1e6))
        #expect(abs(picture.places[0][spike] - 2_345) < 30)
        #expect(abs(picture.places[1][spike] - 2_344) < 30)
        #expect(abs(picture.places[2][spike] - 3_345) < 30)
    }

    @Test func smoothingComesBeforeThinning() throws {
        // Thinned first, the alternation would be gone before it is smoothed.
        let values = (1...5_000).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        try write("a") { values[$0 - 1] }
        let curve = try firstRun(compare { $0.pictures?.smoothings = [0.6] }).curves[0]
        let full = smoothed(values, weight: 0.6)
        #expect(curve.high.max() == full.max() && curve.low.min() == full.min())
        let late = (curve.high.last ?? 0, curve.low.last ?? 0)
        #expect(abs(late.0 - 0.25) < 0.01 && abs(late.1 + 0.25) < 0.01)
    }

    @Test func aThinnedCurveRunsThroughTheMeansOfItsPoints() throws {
        try write("a") { $0 % 2 == 0 ? 1 : -1 }
        let means = try firstRun(compare()).curves[0].mean
        #expect(means.count < 400)
        #expect(means.count { abs($0) > 0.5 } < means.count / 10)
    }

    @Test func fewPointsStayAsTheyAre() throws {
        try write("a", count: 20) { Double($0 * $0) }
        let picture = try firstRun(compare())
        #expect(picture.places[0] == (1...20).map(Double.init))
        #expect(picture.curves[0].mean == (1...20).map { Double($0 * $0) })
        #expect(picture.curves[0].low == picture.curves[0].high)
    }

    @Test func whatIsNoNumberLeavesAGap() throws {
        try write("a", count: 5) { $0 == 3 ? .nan : $0 == 4 ? .infinity : 1 }
        let curve = try firstRun(compare()).curves[0]
        #expect(curve.mean.map(\.isNaN) == [false, false, true, true, false])
    }

    @Test func picturesChangeNoFigure() throws {
        for seed in 0..<3 { try write("a/seed-\(seed)", count: 400) { Double($0 % (7 + seed)) } }
        let with = try #require(compare().tags.first?.groups.first)
        let without = try #require(compare { $0.pictures = nil }.tags.first?.groups.first)
        #expect(without.picture == nil)
        #expect(with.scores == without.scores && with.iqm == without.iqm && with.area == without.area)
        #expect(with.profile == without.profile)
        // Of values so long that a failure should not print them.
        let hasSameCurve = with.curve == without.curve
        let isDrawnAsItIs = with.picture?.curves[0][0] == with.curve
        #expect(hasSameCurve && isDrawnAsItIs)
    }

    @Test func aGroupIsDrawnFromItsSmoothedRunsOnEveryAxis() throws {
        for seed in 0..<3 { try write("a/seed-\(seed)", count: 400) { Double(($0 * (seed + 3)) % 11) } }
        let picture = try #require(compare().tags.first?.groups.first?.picture)
        #expect(picture.curves.map(\.count) == [7, 7, 7])
        let spread = picture.curves[1].map { curve in
            (curve.mean.max() ?? .nan) - (curve.mean.dropFirst(50).min() ?? .nan)
        }
        #expect(spread[6] < spread[0])
        #expect(picture.curves[1][3].places.first == 0 && picture.curves[1][3].places.last == 399)
    }

    @Test func aWindowCutsPictures() throws {
        try write("a") { Double($0) }
        let picture = try firstRun(compare { $0.window = 1_000...1_100 })
        #expect(picture.places[0].first == 1_000 && picture.places[0].last == 1_100)
    }

    @Test func manySeriesShareTheRoom() {
        var few = PictureOptions()
        few.fit(seriesCount: 5, groupCurveCount: 2)
        var many = PictureOptions()
        many.fit(seriesCount: 1_000, groupCurveCount: 600)
        #expect(few.bucketCount == 300 && many.bucketCount == 24)
        #expect(few.smoothings.count == 7 && many.smoothings == [0, 0.6, 0.9])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308])
    func anyWallTimeIsDrawn(time: Double) throws {
        for run in ["a/seed-0", "a/seed-1"] {
            let writer = try EventWriter(runDirectory: directory.appending(run))
            for step in 1...5 {
                writer.addScalar("episode/return", 1, step: step, wallTime: step == 5 ? time : Double(step))
            }
            try writer.close()
        }
        let group = try #require(compare().tags.first?.groups.first)
        #expect(group.runs.count == 2 && group.picture?.runs.count == 2)
    }
}
