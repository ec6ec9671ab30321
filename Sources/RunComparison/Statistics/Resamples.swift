/// All samples that a bootstrap can draw of a few seeds: how often each seed is in it, and in how many orders.
///
/// Of *n* seeds there are *n*ⁿ ordered samples, but only C(2*n* − 1, *n*) different ones: 126 of five.
struct Resamples: Sendable {
    let seedCount: Int
    /// How often each seed is drawn, sample after sample.
    private let counts: [UInt8]
    /// Of how many ordered samples each stands for.
    let weights: [Double]

    /// The samples of so many seeds; nil where there are more than `limit` of them.
    static func all(of seedCount: Int, atMost limit: Int) -> Resamples? {
        guard few.indices.contains(seedCount), few[seedCount].weights.count <= limit else { return nil }
        return few[seedCount]
    }

    /// By the number of seeds; there are 24,310 samples of nine.
    private static let few = (0...9).map(Resamples.init)

    private init(seedCount: Int) {
        self.seedCount = seedCount
        var counts: [UInt8] = []
        var weights: [Double] = []
        var sample = [UInt8](repeating: 0, count: seedCount)
        /// Shares what is left among the seeds from `seed` on; `orders` is that of those before.
        func share(_ left: Int, from seed: Int, orders: Double) {
            guard seed < seedCount - 1 else {
                sample[seed] = UInt8(left)
                counts += sample
                weights.append(orders)
                return
            }
            // The binomial coefficient of `left` over `count`, step by step.
            var ways = 1.0
            for count in 0...left {
                sample[seed] = UInt8(count)
                share(left - count, from: seed + 1, orders: orders * ways)
                ways = ways * Double(left - count) / Double(count + 1)
            }
        }
        if seedCount > 0 { share(seedCount, from: 0, orders: 1) }
        self.counts = counts
        self.weights = weights
    }

    /// How often each seed is drawn in a sample.
    func counts(_ sample: Int) -> ArraySlice<UInt8> { counts[sample * seedCount..<(sample + 1) * seedCount] }

    /// A sample of the scores of one task.
    func sample(_ number: Int, of scores: Scores) -> Scores {
        var drawn: [Double] = []
        drawn.reserveCapacity(seedCount)
        for (count, score) in zip(counts(number), scores.values) {
            for _ in 0..<count { drawn.append(score) }
        }
        return Scores(seedCount: seedCount, taskCount: 1, values: drawn)
    }
}
