import Testing

@testable import SeriesStore

@Suite("What is kept of a long series")
struct ThinningTests {
    private func sample(_ values: [Double], limit: Int = 100) -> ScalarSample {
        var sample = ScalarSample(limit: limit)
        for (step, value) in values.enumerated() {
            sample.append(ScalarPoint(step: step, wallTime: Double(step), value: value))
        }
        return sample
    }

    @Test("A series of up to the limit is shown whole", arguments: [0, 1, 2, 99, 100])
    func isWhole(count: Int) {
        let points = sample((0..<count).map(Double.init)).points(100)
        #expect(points.map(\.step) == (0..<count).map(\.self))
    }

    @Test("No more points are shown than asked for, in order, the last one among them")
    func isBounded() {
        let sample = sample((0..<54_321).map { Double($0 % 1000) })
        for limit in 1...120 {
            let steps = sample.points(limit).map(\.step)
            #expect(steps.count <= limit)
            #expect(steps.last == 54_320)
            #expect(zip(steps, steps.dropFirst()).allSatisfy(<))
        }
        #expect(sample.points(0).isEmpty)
    }

    @Test("The first and the last point, the least, the greatest and the first NaN and infinity are exact")
    func keepsExtremes() {
        var values = (0..<100_000).map { Double($0 % 7) }
        values[31_415] = 1e6
        values[27_182] = -1e6
        values[50_001] = .nan
        values[50_007] = .infinity
        let steps = Set(sample(values).points(100).map(\.step))
        #expect(steps.isSuperset(of: [0, 27_182, 31_415, 50_001, 50_007, 99_999]))
    }

    @Test("A point of each stretch is shown: no gap is wider than two of them")
    func hasNoGaps() {
        let steps = sample((0..<200_000).map(Double.init), limit: 1000).points(1000).map(\.step)
        let widest = zip(steps, steps.dropFirst()).map { $1 - $0 }.max() ?? 0
        #expect(widest < 200_000 / 1000 * 5)
    }

    @Test("Where fewer points may be kept later on, those are kept that would have been from the beginning")
    func isThinnedLater() {
        for count in [0, 1, 2, 25, 26, 27, 199, 200, 201, 333, 12_345] {
            var later = sample((0..<count).map(Double.init), limit: 100)
            later.thin(to: 13)
            var always = sample((0..<count).map(Double.init), limit: 13)
            for step in count..<count + 500 {
                #expect(later.points(50).map(\.step) == always.points(50).map(\.step))
                let point = ScalarPoint(step: step, wallTime: Double(step), value: Double(step))
                later.append(point)
                always.append(point)
            }
        }
    }

    @Test("Stretches that are folded later on hold every spike still", arguments: [1, 99, 200, 201, 777])
    func isFoldedLater(count: Int) {
        var sample = ScalarSample(limit: 100, thinning: .extremes)
        for step in 0..<2 * count {
            if step == count { sample.thin(to: 13) }
            let value = step == count / 2 || step == count + count / 2 ? Double(1000 + step) : 1
            sample.append(ScalarPoint(step: step, wallTime: Double(step), value: value))
        }
        let values = Set(sample.points(60).map(\.value))
        #expect(values.isSuperset(of: [Double(1000 + count / 2), Double(1000 + count + count / 2)]))
    }

    @Test("What is kept depends on the series alone, and halves are chosen without favour")
    func isUnbiased() {
        let all = (0..<1 << 17).map(Double.init)
        let kept = sample(all, limit: 1 << 10).points(1 << 10).map(\.value)
        let mean = kept.reduce(0, +) / Double(kept.count)
        // The standard error of a stratified sample of this size is a thousandth of the width.
        #expect(abs(mean - Double(1 << 16)) < 3e-3 * Double(1 << 17))
    }
}
