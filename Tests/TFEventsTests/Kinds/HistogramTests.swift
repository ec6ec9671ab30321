import Testing

@testable import TFEvents

@Suite struct HistogramTests {
    private func counts(_ histogram: Histogram) -> [Double] { histogram.buckets.map(\.count) }

    @Test func countsEachValueInTheBucketItLiesIn() throws {
        var generator = SystemRandomNumberGenerator()
        for bucketCount in [1, 2, 3, 7, 30, 100] {
            for scale in [Double.leastNormalMagnitude / 1000, 1e-300, 1e-9, 1, 3.7, 1e9, 1e300, 1.7e308] {
                let values = (0..<500).map { _ in Double.random(in: -1...1, using: &generator) * scale }
                let histogram = try Histogram(values, bucketCount: bucketCount)
                let buckets = histogram.buckets
                #expect(histogram.count == 500)
                #expect(buckets.first?.left == values.min() && buckets.last?.right == values.max())
                #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.right == $1.left })
                for (index, bucket) in buckets.enumerated() {
                    let isLast = index == buckets.count - 1
                    let inside = values.count {
                        $0 >= bucket.left && ($0 < bucket.right || isLast && $0 == bucket.right)
                    }
                    #expect(Double(inside) == bucket.count, "bucket \(index) of \(bucketCount) at \(scale)")
                }
            }
        }
    }

    @Test func makesThirtyBucketsOfTheSameWidth() {
        let histogram = Histogram(0...300)
        #expect(histogram.buckets.count == 30)
        #expect(histogram.buckets.map(\.left) == stride(from: 0, to: 300, by: 10).map { Double($0) })
        #expect(counts(histogram) == Array(repeating: 10, count: 29) + [11])
    }

    @Test func takesAnyCollectionOfNumbers() {
        let expected = Histogram([1.0, 2, 3])
        #expect(Histogram([1, 2, 3] as [Float]) == expected)
        #expect(Histogram([1, 2, 3] as [Int8]) == expected)
        #expect(Histogram(1...3) == expected)
        #expect(Histogram(Set([1.0, 2, 3])) == expected)
        #expect(Histogram([0.0, 1, 2, 3, 4][1...3]) == expected)
    }

    @Test func countsWhatIsNoFiniteNumberApart() {
        let values: [Double] = [1, .nan, 2, .infinity, .infinity, -.infinity, 3]
        let histogram = Histogram(values)
        #expect(histogram.buckets == Histogram([1.0, 2, 3]).buckets)
        #expect(histogram.nonFinite.nan == 1)
        #expect(histogram.nonFinite.positiveInfinity == 2)
        #expect(histogram.nonFinite.negativeInfinity == 1)
        #expect(Histogram([Double.nan]).buckets.isEmpty)
    }

    @Test func takesNothingAndTheSameValueAgain() {
        #expect(Histogram([Double]()).buckets.isEmpty)
        #expect(Histogram([5.0, 5, 5]).buckets == [.init(left: 5, right: 5, count: 3)])
        let neighbours = [1, 1.0.nextUp, 1.0.nextUp]
        #expect(Histogram(neighbours).count == 3)
        #expect(Histogram(neighbours).buckets.map(\.count) == [1, 2])
    }

    @Test func accumulatesValuesOneByOne() throws {
        var accumulator = HistogramAccumulator()
        var values: [Double] = []
        for index in 0..<2000 {
            let value = Double.random(in: -1...1) * [1e-13, 1e-5, 1, 1e6, 1e25][index % 5]
            values.append(value)
            accumulator.add(value)
        }
        accumulator.add(contentsOf: [Double.nan, .infinity, -.infinity])
        let histogram = accumulator.histogram
        #expect(accumulator.count == 2000 && histogram.count == 2000)
        #expect(accumulator.sum == values.reduce(0, +))
        #expect(accumulator.sumOfSquares == values.reduce(0) { $0 + $1 * $1 })
        #expect(accumulator.nonFinite.total == 3 && histogram.nonFinite == accumulator.nonFinite)
        #expect(histogram.buckets.first?.left == values.min())
        #expect(histogram.buckets.last?.right == values.max())
        for (index, bucket) in histogram.buckets.enumerated() {
            let isLast = index == histogram.buckets.count - 1
            let inside = values.count {
                $0 >= bucket.left && ($0 < bucket.right || isLast && $0 == bucket.right)
            }
            #expect(Double(inside) == bucket.count)
            if bucket.left >= 1e-12, bucket.right < 1e20 {
                #expect(bucket.right <= bucket.left * 1.1 * (1 + 1e-15))
            }
        }
        #expect(throws: Never.self) { try Histogram(buckets: histogram.buckets) }
    }

    @Test func mergesWhatTwoAccumulatorsCounted() {
        var (one, other, both) = (HistogramAccumulator(), HistogramAccumulator(), HistogramAccumulator())
        one.add(contentsOf: [1, -2, 3.5, .nan])
        other.add(contentsOf: 7...9)
        both.add(contentsOf: [1, -2, 3.5, .nan])
        both.add(contentsOf: 7...9)
        one.merge(other)
        #expect(one.histogram == both.histogram && one.sum == both.sum && one.count == 6)
        one.removeAll()
        #expect(one.histogram == HistogramAccumulator().histogram)
    }

    @Test func isReadAsItWasLogged() throws {
        let logged = try LoggedKinds()
        let ready = try Histogram(buckets: [
            .init(left: -1, right: 0, count: 2.5), .init(left: 1, right: 4, count: 7),
        ])
        logged.writer.addHistogram("values", [1, 2, 2.5, .nan, .infinity], step: 1, displayName: "Values")
        logged.writer.addHistogram("ready", ready, step: 2, description: "ready-*made*")
        logged.writer.addHistogram("nothing", [Int](), step: 3)
        let values = try logged.read()
        #expect(values.map(\.tag) == ["values", "values/nan", "values/+inf", "ready", "nothing"])
        #expect(values[0].interpretation == .histogram(Histogram([1, 2, 2.5]).buckets))
        #expect(values[1].interpretation == .scalar(1) && values[2].interpretation == .scalar(1))
        #expect(values[3].interpretation == .histogram(ready.buckets))
        #expect(values[4].interpretation == .histogram([]))
        #expect(values[0].metadata?.displayName == "Values")
        #expect(values[3].metadata?.description == "ready-*made*")
    }

    @Test func refusesBucketsThatAreNone() {
        func argument(_ buckets: [Histogram.Bucket]) -> String? {
            do {
                _ = try Histogram(buckets: buckets)
                return nil
            } catch {
                return error.argument
            }
        }
        let good = Histogram.Bucket(left: 0, right: 1, count: 1)
        #expect(argument([good]) == nil)
        #expect(argument([good, .init(left: 0.5, right: 2, count: 1)]) == "buckets[1].left")
        #expect(argument([.init(left: .nan, right: 2, count: 1)]) == "buckets[0].left")
        #expect(argument([.init(left: 1, right: 0, count: 1)]) == "buckets[0].right")
        #expect(argument([.init(left: 1, right: .infinity, count: 1)]) == "buckets[0].right")
        #expect(argument([good, .init(left: 1, right: 2, count: -1)]) == "buckets[1].count")
        #expect(argument([.init(left: 1, right: 2, count: .nan)]) == "buckets[0].count")
        #expect(throws: InvalidArgument("bucketCount", expected: "1 to 10,000", found: "0")) {
            try Histogram([1], bucketCount: 0)
        }
    }

    @Test func refusesAStepThatBrowsersRoundAndGoesOn() throws {
        let logged = try LoggedKinds()
        for step in [1 << 53, (1 << 53) + 1, .max, -(1 << 53), .min] {
            logged.writer.addHistogram("a", [1.0], step: step)
        }
        #expect(logged.refusedArguments == ["step", "step", "step"])
        #expect(logged.writer.droppedEventCount == 3)
        #expect(try logged.read().map(\.step) == [1 << 53, -(1 << 53)])
    }
}
