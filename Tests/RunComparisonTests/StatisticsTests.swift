import Testing

@testable import RunComparison

/// The figures are rliable 1.2.0's, and TensorBoard's for smoothing.
@Suite struct StatisticsTests {
    let scores: Scores

    init() throws {
        scores = try #require(
            Scores([
                [0.1, 0.9, 1.5], [0.2, 0.8, 1.7], [0.4, 0.7, 0.3], [0.3, 1.2, 2.5], [0.05, 0.6, 1.1],
            ]))
    }

    @Test func givesTheAggregatesOfRliable() {
        #expect(abs(scores.mean - 12.35 / 15) < 1e-12)
        #expect(abs(scores.median - 0.84) < 1e-12)
        #expect(abs(scores.interquartileMean - 0.7) < 1e-12)
        #expect(abs(scores.optimalityGap() - 0.376_666_666_666_667) < 1e-12)
        #expect(scores.performanceProfile(at: [0, 0.25, 0.5, 1, 2]) == [1, 0.8, 0.6, 5.0 / 15, 1.0 / 15])
    }

    @Test func givesTheProbabilityOfImprovementOfRliable() throws {
        let x = try #require(Scores([[1, 2], [2, 2], [1, 1], [2, 1]]))
        let y = try #require(Scores([[1, 1], [2, 2], [3, 3]]))
        #expect(abs(x.probabilityOfImprovement(over: y) - 1.0 / 3) < 1e-12)
        #expect(abs(y.probabilityOfImprovement(over: x) - 2.0 / 3) < 1e-12)
    }

    @Test(arguments: [
        (0.0, 1.0), (1.0, 4.0), (0.5, 2.5), (0.025, 1.075), (0.975, 3.925), (1.0 / 3, 2.0),
    ])
    func interpolatesQuantilesAsNumpyDoes(share: Double, expected: Double) {
        #expect(abs([3.0, 1, 4, 2].quantile(share) - expected) < 1e-12)
    }

    @Test func smoothsAsTensorBoardDoes() {
        let smooth = smoothed([1, 2, .nan, 4, 0], weight: 0.6)
        let expected = [1, 1.625, .nan, 2.836_734_693_877_551, 1.533_088_235_294_118]
        for (value, wanted) in zip(smooth, expected) {
            #expect(abs(value - wanted) < 1e-12 || value.isNaN && wanted.isNaN)
        }
        #expect(smoothed([5, 5, 5], weight: 0.9) == [5, 5, 5])
        #expect(smoothed([1, 2], weight: 1) == [0, 0])
        #expect(smoothed([], weight: 0.5).isEmpty)
    }

    @Test func aNaNMakesNaN() throws {
        let broken = try #require(Scores(ofSeeds: [1, .nan, 3]))
        #expect(broken.mean.isNaN && broken.median.isNaN && broken.interquartileMean.isNaN)
        let sound = try #require(Scores(ofSeeds: [1, 2, 3]))
        #expect(sound.probabilityOfImprovement(over: broken).isNaN)
    }

    @Test func aBootstrapCanBeRepeatedAndHoldsItsEstimate() throws {
        let group = try #require(Scores(ofSeeds: [1, 2, 4, 8, 16]))
        var first = SeededIndices(seed: 7)
        var second = SeededIndices(seed: 7)
        let bootstrap = Bootstrap(sampleCount: 2_000)
        let estimate = bootstrap.estimate(\.interquartileMean, of: group, indices: &first)
        #expect(estimate == bootstrap.estimate(\.interquartileMean, of: group, indices: &second))
        #expect(estimate.low < estimate.value && estimate.value < estimate.high)
        #expect(estimate.low >= 1 && estimate.high <= 16)
    }

    @Test func drawsEveryIndexAboutAsOften() {
        var indices = SeededIndices(seed: 1)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[indices.index(below: 7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    }
}
