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
        let bootstrap = Bootstrap(sampleCount: 2_000, enumerationLimit: 0)
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

    /// All ordered samples, as `numpy.percentile` would get them.
    private func everySample(of scores: [Double]) -> [[Double]] {
        scores.reduce(into: [[]]) { samples, _ in
            samples = samples.flatMap { sample in scores.map { sample + [$0] } }
        }
    }

    /// The least value that a share of all reaches or stays below: the limit of the quantiles of ever more draws.
    private func limit(_ share: Double, of values: [Double]) -> Double {
        values.sorted()[max(0, Int((share * Double(values.count)).rounded(.up)) - 1)]
    }

    @Test(arguments: [[3, 1], [1, 2, 4], [5, 5, 1, 9], [0.1, 7, 3, 3, 12], [9, 4, 1, 1, 8, 2]])
    func ofFewSeedsTheBootstrapIsAllSamples(scores: [Double]) throws {
        var indices = SeededIndices(seed: 1)
        let group = try #require(Scores(ofSeeds: scores))
        let estimate = Bootstrap().estimate(\.interquartileMean, of: group, indices: &indices)
        let all = everySample(of: scores).map { Scores(ofSeeds: $0)?.interquartileMean ?? .nan }
        #expect(abs(estimate.low - limit(0.025, of: all)) < 1e-12)
        #expect(abs(estimate.high - limit(0.975, of: all)) < 1e-12)
    }

    @Test func ofTwoGroupsTheBootstrapIsAllPairsOfSamples() throws {
        var indices = SeededIndices(seed: 1)
        let (first, second) = ([3.0, 5, 9, 9], [2.0, 5, 6])
        let own = try #require(Scores(ofSeeds: first))
        let other = try #require(Scores(ofSeeds: second))
        let pairs = everySample(of: first).flatMap { a in everySample(of: second).map { (a, $0) } }
        let probabilities = try pairs.map { a, b in
            try #require(Scores(ofSeeds: a)).probabilityOfImprovement(over: try #require(Scores(ofSeeds: b)))
        }
        let probability = Bootstrap().probabilityOfImprovement(of: own, over: other, indices: &indices)
        #expect(probability.value == own.probabilityOfImprovement(over: other))
        #expect(abs(probability.low - limit(0.025, of: probabilities)) < 1e-12)
        #expect(abs(probability.high - limit(0.975, of: probabilities)) < 1e-12)

        let differences = pairs.map { a, b in a.mean - b.mean }
        let difference = Bootstrap().difference(of: \.mean, own, other, indices: &indices)
        #expect(abs(difference.low - limit(0.025, of: differences)) < 1e-12)
        #expect(abs(difference.high - limit(0.975, of: differences)) < 1e-12)
    }

    @Test(arguments: 1...9)
    func allSamplesStandForAllOrders(seeds: Int) throws {
        let all = try #require(Resamples.all(of: seeds, atMost: .max))
        #expect(all.weights.reduce(0, +) == (0..<seeds).reduce(1.0) { power, _ in power * Double(seeds) })
        #expect(Resamples.all(of: seeds, atMost: all.weights.count - 1) == nil)
    }

    @Test func drawsComeToWhatIsEnumerated() throws {
        let group = try #require(Scores(ofSeeds: [1, 2, 4, 8]))
        var indices = SeededIndices(seed: 3)
        let all = Bootstrap().estimate(\.mean, of: group, indices: &indices)
        let drawn = Bootstrap(sampleCount: 50_000, enumerationLimit: 0)
            .estimate(\.mean, of: group, indices: &indices)
        #expect(all.low == drawn.low && all.high == drawn.high)
    }
}
